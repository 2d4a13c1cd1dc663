/**
 * The scenario of a circular report with every task that takes part: each holds one lock of the cycle and waits for the next,
 * which the following task holds. lockdep draws two CPUs, however long the cycle is.
 */
import type { EdgeMode, SplatEdge } from '../../splat/edges.ts';
import { cut, printable, wrap } from '../printable.ts';
import { letterOf, whoTook } from './words.ts';

const VERBS: Readonly<Record<EdgeMode, (lock: string) => string>> = {
  read: (lock) => `wants ${lock} (read)`,
  write: (lock) => `wants ${lock}`,
  drain: (lock) => `drains ${lock}`,
  wait: (lock) => `waits for ${lock}`,
  unknown: (lock) => `wants ${lock}`,
};

export function cycleLines(edges: readonly SplatEdge[], width: number): readonly string[] {
  return edges.flatMap((edge, i) => {
    const wants = VERBS[edge.mode](printable(edge.to));
    const holder = letterOf((i + 1) % edges.length);
    const scene = wrap(`holds ${printable(edge.from)}, ${wants}, held by ${holder}`, width - 3);
    const rows = [...scene, `in ${whoTook(edge, 4)}`].map((row, line) => (line === 0 ? row : `   ${row}`));
    return rows.map((row, line) => cut(line === 0 ? `${letterOf(i)}  ${row}` : row, width));
  });
}
