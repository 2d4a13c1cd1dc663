/** Chains of acquisitions for lockdep, written as text: `a b c` takes three locks in that order and lets them go. */
import { type Api, apiOf } from '../../../src/engine/lockdep/apis.ts';
import { LockMap } from '../../../src/engine/lockdep/classes.ts';
import type { LockdepRules } from '../../../src/engine/lockdep/lockdep.ts';
import type { LockdepReport } from '../../../src/engine/lockdep/report.ts';
import type { Machine } from '../../../src/engine/machine.ts';
import { atomically, booted } from '../runs.ts';

/** A call by its arguments. */
export function how(read: number, trylock = false, check = true): Api {
  return apiOf({ read: read as Api['read'], trylock, check, sync: false });
}

export class Validator {
  readonly machine: Machine;
  private readonly maps = new Map<string, LockMap>();

  constructor(rules: Partial<LockdepRules> = {}) {
    this.machine = booted(() => ({}), { lockdep: rules }).machine;
  }

  /** The lock of that name; one `name` is one class. */
  map(name: string): LockMap {
    let map = this.maps.get(name);
    if (map === undefined) {
      map = new LockMap(name);
      this.maps.set(name, map);
    }
    return map;
  }

  /**
   * One task takes these locks in order, then lets all go, the last first. `a` exclusively, `a:1` as a reader, `a:2` as a
   * recursive reader, `a?` by trylock, `-a` is let go.
   */
  takes(chain: string): this {
    atomically(this.machine, () => {
      const held: LockMap[] = [];
      for (const word of chain.split(' ')) {
        const [, release, name, read, trylock] = /^(-?)(\w+)(?::(\d))?(\??)$/.exec(word)!;
        const map = this.map(name!);
        if (release === '-') {
          this.machine.lockdep.release(map);
          held.splice(held.lastIndexOf(map), 1);
        } else {
          this.machine.lockdep.acquire(map, how(Number(read ?? 0), trylock === '?'));
          held.push(map);
        }
      }
      for (const map of held.reverse()) this.machine.lockdep.release(map);
    });
    return this;
  }

  /** What was reported since the last time. */
  reports(): readonly LockdepReport[] {
    const found = this.machine.findings.splice(0);
    return found.flatMap((finding) => (finding.kind === 'lockdep' ? [finding.report] : []));
  }

  /** Each report as its kind and, for circles, the chain from the wanted class to the held one. */
  told(): readonly string[] {
    return this.reports().map((report) =>
      report.kind === 'circular'
        ? `circular ${report.chain.map((row) => row.name).join(' ')}`
        : report.kind === 'recursion'
          ? `recursion ${report.wanted.name}`
          : report.kind,
    );
  }

  /** `a b` for every edge from a to b, in the order of the names. */
  edges(): readonly string[] {
    return this.machine.lockdep.state.classes.all
      .flatMap((cls) => cls.after)
      .map(({ from, to }) => `${from.name} ${to.name}`)
      .sort();
  }
}
