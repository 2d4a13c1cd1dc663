/** What the locks of CPU hotplug before percpu rwsems have in common: a writer that waits lets readers in. */
import test from 'ava';
import type { Machine } from '../../../src/engine/machine.ts';
import type { Sleeps } from '../../../src/engine/sleeps.ts';
import { type Body, everySchedule, pause, run, turns } from '../runs.ts';

interface Hotplug {
  readonly machine: Machine;
  readonly events: string[];
  get(): Sleeps<void>;
  put(): Sleeps<void>;
  reader(who: string): Body;
  readonly writer: Body;
}

export function keepsTheLawsOfHotplug(hotplug: () => Hotplug): void {
  test('a writer that waits for readers holds nothing, so that new readers get in', (t) => {
    const { machine, events, get, put, reader, writer } = hotplug();
    const first: Body = function* () {
      yield* get();
      yield* pause(machine);
      yield* pause(machine);
      events.push('first out');
      yield* put();
    };
    t.is(run(machine, [first, writer, reader('b')], turns(1, 2)), 'finished');
    t.deepEqual(events, ['b in', 'b out', 'first out', 'writer in', 'writer out']);
  });

  test('a writer that runs keeps readers out', (t) => {
    const { machine, events, reader, writer } = hotplug();
    t.is(run(machine, [writer, reader('a')], turns(1)), 'finished');
    t.deepEqual(events, ['writer in', 'writer out', 'a in', 'a out']);
  });

  test('under no schedule is a reader inside together with a writer, and none hangs', (t) => {
    const { machine, events, reader, writer } = hotplug();
    for (const ending of everySchedule(machine, () => [reader('a'), writer, reader('b')])) {
      t.is(ending, 'finished');
      const at = events.indexOf('writer in');
      t.is(events[at + 1], 'writer out');
      t.is(events.slice(0, at).filter((event) => event.endsWith('in')).length * 2, at);
      events.length = 0;
    }
  });
}
