/** Random programs of mutexes and rwsems alone: every lock that is taken is let go, in any order, by whoever took it. */
import fc from 'fast-check';
import type { OperationName } from '../../src/litmus/operations.ts';
import type { Declaration, LitmusProgram, Step } from '../../src/litmus/program.ts';

type Mode = 'exclusive' | 'shared';

/** Takes the object, or lets it go if the task has it, unless it is to be taken `again`. */
interface Toggle {
  readonly object: number;
  readonly mode: Mode;
  readonly again: boolean;
}

const OBJECTS: readonly Declaration[] = [
  { kind: 'mutex', name: 'a', className: null },
  { kind: 'rwsem', name: 'v', className: null, first: 'writers' },
  { kind: 'rwsem', name: 'r', className: null, first: 'readers' },
  { kind: 'mutex', name: 'b', className: null },
  { kind: 'rwsem', name: 'w', className: null, first: 'writers' },
  { kind: 'rwsem', name: 's', className: null, first: 'readers' },
];

const toggle: fc.Arbitrary<Toggle> = fc.record({
  object: fc.nat(OBJECTS.length - 1),
  mode: fc.constantFrom<Mode>('shared', 'exclusive'),
  again: fc.nat(11).map((chance) => chance === 11),
});

export const lockProgram: fc.Arbitrary<LitmusProgram> = fc
  .tuple(
    fc.subarray([...OBJECTS.keys()], { minLength: 1, maxLength: 3 }),
    fc.array(fc.array(toggle, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 4 }),
  )
  .map(([chosen, tasks]) => ({
    name: 'locks',
    declarations: chosen.map((object) => OBJECTS[object]!),
    routines: tasks.map((toggles, nth) => ({
      kind: 'task' as const,
      name: `t${nth}`,
      steps: stepsOf(toggles, chosen),
    })),
  }));

function stepsOf(toggles: readonly Toggle[], chosen: readonly number[]): readonly Step[] {
  const held: { readonly object: Declaration; readonly mode: Mode }[] = [];
  const steps: Step[] = [];
  const call = (op: OperationName, object: string) =>
    steps.push({ kind: 'call', op, object, mutex: null, otherwise: null, label: null });
  for (const { object: nth, mode, again } of toggles) {
    const object = OBJECTS[chosen[nth % chosen.length]!]!;
    const at = held.findLastIndex((entry) => entry.object === object);
    if (at >= 0 && !again) call(opOf(object, held.splice(at, 1)[0]!.mode, 'release'), object.name);
    else {
      call(opOf(object, mode, 'acquire'), object.name);
      held.push({ object, mode });
    }
  }
  for (const { object, mode } of held) call(opOf(object, mode, 'release'), object.name);
  return steps;
}

function opOf({ kind }: Declaration, mode: Mode, way: 'acquire' | 'release'): OperationName {
  if (kind === 'mutex') return way === 'acquire' ? 'lock' : 'unlock';
  const suffix = mode === 'shared' ? 'read' : 'write';
  return way === 'acquire' ? `down_${suffix}` : `up_${suffix}`;
}
