/** A graph of 600 classes and 6,000 edges: what it costs to check one more edge. */
import { KINDS } from '../../src/engine/lockdep/apis.ts';
import { LockMap } from '../../src/engine/lockdep/classes.ts';
import { Machine } from '../../src/engine/machine.ts';
import { Stream } from '../../src/engine/seed.ts';
import { median } from '../measure.ts';
import { type Row, row } from '../row.ts';

const CLASSES = 600;
const EDGES = 6000;
const MEASURED = 400;

export function rows(): readonly Row[] {
  return [row('lock graph', 'a new edge among 6,000, checked', median(times()), 'us', { atMost: 50 })];
}

/** In µs. Edges lead from lower to higher classes, so that none closes a cycle. */
function times(): number[] {
  const machine = new Machine();
  machine.user('bench', function* () {});
  machine.current = machine.tasks[0]!;
  const maps = Array.from({ length: CLASSES }, (_, i) => new LockMap(`c${i}`, `c${i}`, KINDS.mutex));
  const chance = new Stream(1);
  const seen = new Set<number>();
  const measured: number[] = [];
  while (seen.size < EDGES + MEASURED) {
    const ends = [chance.below(CLASSES), chance.below(CLASSES)].sort((a, b) => a - b);
    const [low, high] = [ends[0]!, ends[1]!];
    if (low === high || seen.has(low * CLASSES + high)) continue;
    seen.add(low * CLASSES + high);
    machine.lockdep.acquire(maps[low]!);
    const before = process.hrtime.bigint();
    machine.lockdep.acquire(maps[high]!);
    if (seen.size > EDGES) measured.push(Number(process.hrtime.bigint() - before) / 1000);
    machine.lockdep.release(maps[high]!);
    machine.lockdep.release(maps[low]!);
  }
  return measured;
}
