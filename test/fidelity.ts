/**
 * Tree v6.1 against a booted kernel of that version: which lock is taken while which others are held. The model is fuzzed
 * over all lines, and both sides are compared by the closure of "held, then taken" among the classes of the real list. A
 * relation that only the model makes is an error of the model, except where the real run did not go; one that it lacks is
 * something it leaves out. Run by itself it prints both numbers and every difference.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { program } from '../src/arbitraries/index.ts';
import { APIS, type Api } from '../src/engine/lockdep/apis.ts';
import type { LockMap } from '../src/engine/lockdep/classes.ts';
import { Lockdep } from '../src/engine/lockdep/lockdep.ts';
import { stream } from '../src/engine/seed.ts';
import { RandomWalk } from '../src/engine/strategies/random.ts';
import { DEFAULT_ORDER } from '../src/engine/strategies/strategy.ts';
import { Executor } from '../src/execute.ts';
import { AREA_NAMES } from '../src/programs/lines.ts';
import { parseTask } from '../src/programs/shell.ts';
import type { Program } from '../src/repro/scenario.ts';
import { resolveWorld } from '../src/world.ts';

type Relation = readonly [held: string, taken: string];

interface RealKernel {
  readonly classes: Readonly<Record<string, string>>;
  readonly reachable: readonly Relation[];
}

export const REAL: RealKernel = JSON.parse(fixture('lockdep-6.1.json'));
/** Relations that the model made before; it may only grow (`npm run fidelity -- RUNS --accept`). */
export const KNOWN: readonly string[] = JSON.parse(fixture('lockdep-6.1-made.json'));

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

/** The classes of kernfs references that the real kernel numbered, by the attribute. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  shrink: 'kn->active',
  cpu_partial: 'kn->active#2',
  dev_attr_online: 'kn->active#5',
  dev_attr_state: 'kn->active#7',
  driver_attr_new_id: 'kn->active#15',
};

/** The real class that a lock of the model belongs to; its own key where the real list has none. */
function realName({ name, key }: LockMap): string {
  if (name === 'sb_writers') return 'sb_writers#5';
  if (name !== 'kn->active') return name;
  return ATTRIBUTES[key.slice(key.lastIndexOf(' ') + 1)] ?? key;
}

/** As the notes of the real list say: not what the workload was made to show. */
function counted([held, taken]: Relation): boolean {
  const incidental = ['&root->kernfs_rwsem', 'sysfs_symlink_target_lock', 'uevent_sock_mutex'];
  if (taken === '&n->list_lock' || taken === 'krc.lock' || held === 'module_mutex') return false;
  return !held.startsWith('cpuhp_state') || !incidental.includes(taken);
}

/**
 * Sees every acquisition of every machine until it is told to stop: what was held, and what is taken now. Drains of kernfs
 * nodes are left out, with all that would follow from them: the real run had no user to wait for, and 6.1 annotates no other.
 */
class Acquisitions {
  readonly taken = new Map<string, Set<string>>();
  private readonly acquire = Lockdep.prototype.acquire;
  private readonly names = new WeakMap<LockMap, string>();

  constructor() {
    const { taken, acquire } = this;
    const nameOf = (map: LockMap) => this.nameOf(map);
    Lockdep.prototype.acquire = function (map: LockMap, api?: Api, ...rest: never[]) {
      const { held, depth } = this.state.host.current;
      const drains = api === APIS.kernfs_drain && map.name === 'kn->active';
      if (api?.trylock !== true && map.tracking === 'validated' && !drains) {
        for (let i = 0; i < depth; i++) {
          if (held[i]!.map.tracking !== 'validated') continue;
          const from = nameOf(held[i]!.map);
          if (!taken.has(from)) taken.set(from, new Set());
          taken.get(from)!.add(nameOf(map));
        }
      }
      return acquire.call(this, map, api, ...rest);
    };
  }

  stop(): void {
    Lockdep.prototype.acquire = this.acquire;
  }

  private nameOf(map: LockMap): string {
    let name = this.names.get(map);
    if (name === undefined) {
      name = realName(map);
      this.names.set(map, name);
    }
    return name;
  }
}

/** Every relation among the real classes that follows from what was seen. */
function closureOf(taken: ReadonlyMap<string, ReadonlySet<string>>): readonly Relation[] {
  const classes = Object.keys(REAL.classes);
  return classes.flatMap((held) => {
    const reached = new Set<string>();
    const todo = [held];
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      for (const next of taken.get(at) ?? []) {
        if (reached.has(next)) continue;
        reached.add(next);
        todo.push(next);
      }
    }
    return classes.filter((cls) => reached.has(cls)).map((cls) => [held, cls] as const);
  });
}

export interface Fidelity {
  readonly made: readonly string[];
  /** Made by the model alone. */
  readonly wrong: readonly string[];
  readonly lacking: readonly string[];
  readonly recall: number;
  readonly precision: number;
}

/** What random programs may come late to, or not at all: every line about memory and CPUs, in an order in which it succeeds. */
const TOUR = [
  'modprobe kmem; echo dax0.0 > /sys/bus/dax/drivers/kmem/new_id',
  ...['offline', 'online', 'offline', 'online_movable'].map(
    (state) => `echo ${state} > /sys/devices/system/memory/memory40/state`,
  ),
  ...['0', '1'].map((online) => `echo ${online} > /sys/devices/system/memory/memory32/online`),
  'echo offline > /sys/devices/system/memory/memory40/state',
  'echo dax0.0 > /sys/bus/dax/drivers/kmem/unbind; echo dax0.0 > /sys/bus/dax/drivers/kmem/bind',
  'echo 0 > /sys/devices/system/memory/memory32/online',
  'echo 1 > /sys/devices/LNXSYSTM:00/LNXSYBUS:00/PNP0C80:00/eject',
  ...['0', '1'].map((online) => `echo ${online} > /sys/devices/system/cpu/cpu1/online`),
].join('; ');

/** Runs a tour of all lines, then `runs` random programs, in tree v6.1. */
export function fidelity(runs: number): Fidelity {
  const seen = new Acquisitions();
  const executor = new Executor(resolveWorld({ tree: 'v6.1', patches: [], config: {}, actors: [] }));
  const seeds = stream('fidelity', 'schedules');
  const tour: Program = { setup: [], tasks: [parseTask(TOUR)] };
  executor.run(tour, DEFAULT_ORDER);
  const programs = fc.oneof(program(), program({ areas: AREA_NAMES }));
  for (const drawn of fc.sample(programs, { seed: 1, numRuns: runs }))
    executor.run(drawn, new RandomWalk(seeds.fork()));
  seen.stop();
  const text = ([held, taken]: Relation) => `${held} -> ${taken}`;
  const real = new Set(REAL.reachable.map(text));
  const relations = closureOf(seen.taken);
  const made = relations.filter(counted).map(text);
  const wanted = REAL.reachable.filter(counted).map(text);
  const wrong = made.filter((relation) => !real.has(relation));
  const right = wanted.filter((relation) => made.includes(relation));
  return {
    made: right,
    wrong,
    lacking: wanted.filter((relation) => !made.includes(relation)),
    recall: right.length / wanted.length,
    precision: 1 - wrong.length / Math.max(made.length, 1),
  };
}

/** Writes down what is made now, so that it is never lost again. */
function accept(made: readonly string[]): void {
  const all = [...new Set([...KNOWN, ...made])].sort();
  writeFileSync(
    new URL('fixtures/lockdep-6.1-made.json', import.meta.url),
    `${JSON.stringify(all, null, 2)}\n`,
  );
}

/** About a minute of one core. */
const RUNS = 20_000;

if (import.meta.main) {
  const { made, wrong, lacking, recall, precision } = fidelity(Number(process.argv[2] ?? RUNS));
  if (process.argv[3] === '--accept') accept(made);
  for (const relation of wrong) console.log(`only in the model:  ${relation}`);
  for (const relation of lacking) console.log(`only in the kernel: ${relation}`);
  const wanted = made.length + lacking.length;
  console.log(`precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} (${made.length} of ${wanted})`);
  process.exitCode = precision === 1 && recall >= 0.9 ? 0 : 1;
}
