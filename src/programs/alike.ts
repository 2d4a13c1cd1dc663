/**
 * Things that a whole program may be about instead, beside modules: a network namespace and a module, a DIMM and the dax
 * range. Several lines change at once, since each alone would spoil the program.
 */
import type { Program, ShellOp } from '../repro/scenario.ts';
import { parseLine, printLine } from './shell.ts';

const BLOCKS = '/sys/devices/system/memory';
const KMEM = '/sys/bus/dax/drivers/kmem';

/** Lines that mean the same of two things; an empty text: that thing needs no such line. */
type Row = readonly [string, string];

const TABLES: readonly (readonly Row[])[] = [
  [
    ['rmmod slab_rcu', 'ip netns del n1'],
    ['modprobe slab_rcu', 'ip netns add n1'],
  ],
  [
    [`echo dax0.0 > ${KMEM}/unbind`, 'echo 1 > /sys/devices/LNXSYSTM:00/LNXSYBUS:00/PNP0C80:00/eject'],
    ['modprobe kmem', ''],
    [`echo dax0.0 > ${KMEM}/new_id`, ''],
    ...['offline', 'online', 'online_movable'].map((value) => ofBlocks(`echo ${value} >`, 'state')),
    ...['0', '1'].map((value) => ofBlocks(`echo ${value} >`, 'online')),
    ofBlocks('cat', 'valid_zones'),
  ],
];

function ofBlocks(command: string, file: string): Row {
  return [`${command} ${BLOCKS}/memory40/${file}`, `${command} ${BLOCKS}/memory32/${file}`];
}

type Renames = ReadonlyMap<string, ShellOp | null>;

const RENAMES: readonly Renames[] = TABLES.flatMap((rows) => [
  renames(rows),
  renames(rows.map(([one, other]) => [other, one])),
]);

function renames(rows: readonly Row[]): Renames {
  const named = rows.filter(([from]) => from !== '');
  return new Map(named.map(([from, to]) => [from, to === '' ? null : Object.freeze(parseLine(to))]));
}

/** The program about another thing of the tables; what the other one needs before is left to the set-up. */
export function* alike({ setup, tasks }: Program): Generator<Program, void, undefined> {
  for (const known of RENAMES) {
    if (![setup, ...tasks].flat().some((op) => known.has(printLine(op)))) continue;
    const rename = (ops: readonly ShellOp[]) =>
      ops
        .map((op) => (known.has(printLine(op)) ? known.get(printLine(op))! : op))
        .filter((op) => op !== null);
    yield { setup: rename(setup), tasks: tasks.map(rename).filter((ops) => ops.length > 0) };
  }
}
