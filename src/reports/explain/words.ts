/** The words that explanations share, whatever the format. */
import type { SplatEdge } from '../../splat/edges.ts';
import type { SplatReport } from '../../splat/parse/report.ts';
import { printable } from '../printable.ts';

export const KIND_WORDS: Readonly<Record<SplatReport['kind'], string>> = {
  circular: 'circular locking dependency',
  recursive: 'recursive locking',
  'irq-inversion': 'irq lock inversion',
  inconsistent: 'inconsistent lock state',
  'wait-context': 'invalid wait context',
  'bad-unlock': 'bad unlock balance',
  freed: 'held lock freed',
  rcu: 'suspicious RCU usage',
  'hung-task': 'hung task',
  'slab-objects': 'objects remaining in a slab cache',
  kobject: 'kobject misuse',
  kasan: 'use after free',
  other: 'another report',
};

/** `line 12: circular locking dependency, 4.10.0-test+, rmmod/1211`. */
export function headOf({ line, kind, kernel, task }: SplatReport): string {
  const where = [kernel, task === null ? null : `${task.comm}/${task.pid}`].filter((part) => part !== null);
  return printable([`line ${line}: ${KIND_WORDS[kind]}`, ...where].join(', '));
}

/** The functions that say most of who took a lock: the innermost few. */
export function whoTook({ stack, boot }: SplatEdge, most: number): string {
  const names = stack.slice(0, most).join(' < ');
  return printable(`${names === '' ? 'no stack printed' : names}${boot ? ' [recorded at boot]' : ''}`);
}

/** Tasks of a cycle are lettered. */
export function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `T${index + 1}`;
}
