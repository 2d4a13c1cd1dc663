/**
 * The cycles of 2020 and 2021 from their lock skeletons, run through lockdep: what it reports is printed and held against
 * the mails, as far as locks go. Function chains need the modelled functions.
 */
import test from 'ava';
import { APIS, type Api, KINDS, type KindName } from '../../src/engine/lockdep/apis.ts';
import { LockMap } from '../../src/engine/lockdep/classes.ts';
import { Bench } from '../../src/lockdep-cases/bench.ts';
import { eraOf } from '../../src/reports/splat/eras.ts';
import { splatText } from '../../src/reports/splat/splat.ts';
import { RealSplat } from '../reports/real-splat.ts';

type Taken = readonly [lock: string, api?: Api];

const { down_read: READ, percpu_down_read, kernfs_get_active, mutex_trylock } = APIS;
const PERCPU: KindName = 'percpu_rwsem';

/** Locks that are no mutexes. */
const KINDS_OF: Readonly<Record<string, KindName>> = {
  sb_writers: PERCPU,
  'kn->active': 'map',
  'kn->count': 'map',
  cpu_hotplug_lock: PERCPU,
  mem_hotplug_lock: PERCPU,
  'cpu_hotplug_lock.rw_sem': PERCPU,
  'mem_hotplug_lock.rw_sem': PERCPU,
  '(memory_chain).rwsem': 'rwsem',
};

/** Each chain is taken, and let go again, by a task of its own; the last one stands when lockdep speaks. */
function reportOf(waitTypes: boolean, chains: readonly (readonly Taken[])[]) {
  const bench = new Bench({}, { waitTypes, rawLockNesting: false });
  const maps = new Map<string, LockMap>();
  for (const chain of chains) {
    for (const [name, api] of chain) {
      const map = maps.get(name) ?? new LockMap(name, name, KINDS[KINDS_OF[name] ?? 'mutex']);
      if (name === '&dev->mutex') map.tracking = 'held only';
      maps.set(name, map);
      bench.lockdep.acquire(map, api);
    }
    for (const [name] of chain.toReversed()) bench.lockdep.release(maps.get(name)!);
  }
  const [finding, ...others] = bench.findings;
  if (finding?.kind !== 'lockdep' || others.length > 0) throw new Error(JSON.stringify(bench.findings));
  return finding.report;
}

/** The lines that speak of locks, without where they were taken and the `#n` of a class. */
function locksIn(lines: readonly string[]): string[] {
  return lines
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => /\{[-.+?]{4}\}|lock\(|-->|Chain exists|circular/.test(line))
    .map((line) =>
      line
        .replace(/, at: .*/, '')
        .replace(/#\d+(?=[){ ]|$)/g, '')
        .replace(/#\d+(?=\))/g, ''),
    );
}

test('the skeleton of 2021 gives the locks of the mail: chain, classes, usage, scenario, held locks', (t) => {
  const report = reportOf(true, [
    [['(memory_chain).rwsem', APIS.down_write]],
    [['mem_hotplug_lock', percpu_down_read]],
    [['flush_lock'], ['cpu_hotplug_lock', percpu_down_read]],
    [['cpu_hotplug_lock', APIS.percpu_down_write], ['pcp_batch_high_lock']],
    [['device_hotplug_lock']],
    [
      ['sb_writers', percpu_down_read],
      ['&of->mutex'],
      ['kn->active', kernfs_get_active],
      ['device_hotplug_lock', mutex_trylock],
      ['&dev->mutex'],
      ['cpu_hotplug_lock', percpu_down_read],
      ['mem_hotplug_lock', APIS.percpu_down_write],
      ['pcp_batch_high_lock'],
      ['(memory_chain).rwsem', READ],
      ['slab_mutex'],
      ['flush_lock'],
    ],
  ]);
  const real = new RealSplat('2021');
  t.true(locksIn(real.lines).length > 15);
  t.deepEqual(locksIn(splatText(report, eraOf('v5.14'), real.banner).split('\n')), locksIn(real.lines));
});

test('the skeleton of 2020 gives the locks of the mail', (t) => {
  const report = reportOf(false, [
    [['kn->count', APIS.kernfs_drain]],
    [['cpu_hotplug_lock.rw_sem', APIS.percpu_down_write]],
    [['mem_hotplug_lock.rw_sem', percpu_down_read]],
    [
      ['kn->count', kernfs_get_active],
      ['cpu_hotplug_lock.rw_sem', percpu_down_read],
    ],
    [
      ['cpu_hotplug_lock.rw_sem', percpu_down_read],
      ['mem_hotplug_lock.rw_sem', percpu_down_read],
    ],
    [
      ['mem_hotplug_lock.rw_sem', APIS.percpu_down_write],
      ['kn->count', APIS.kernfs_drain],
    ],
  ]);
  const real = new RealSplat('2020');
  const ours = locksIn(splatText(report, eraOf('v5.5'), real.banner).split('\n'));
  const mailed = locksIn(real.lines);
  t.true(mailed.length > 8);
  t.deepEqual(ours.slice(0, mailed.length), mailed);
});
