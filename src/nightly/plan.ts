/**
 * Which units a run is made of. They come in rounds; those of a round follow from the seed and from what the earlier rounds
 * gained, merged, and never from time, threads or the order in which units ended.
 */
import { type Stream, stream } from '../engine/seed.ts';
import { identityOf } from '../executors.ts';
import type { World } from '../repro/scenario.ts';
import type { Entry, FuzzWork, Unit } from './unit.ts';

/** A property on a tree. */
export interface Pair {
  readonly property: string;
  readonly world: World;
}

export interface PlanOptions {
  readonly seed: string;
  readonly pairs: readonly Pair[];
  /** Done before all rounds; they get the first numbers. */
  readonly standing: readonly Unnumbered[];
  readonly runs: number;
  /** Fuzz units in all; null: no end. */
  readonly units: number | null;
}

export type Unnumbered = Unit extends infer U ? (U extends Unit ? Omit<U, 'n'> : never) : never;

/** Units of one round: enough to keep many threads busy, few enough to learn from soon. */
const ROUND = 32;

/** What a pair has gained lately counts so much more than one that gained nothing. */
const FOUND = 4;
const REACHED = 2;

export class Plan {
  private readonly options: PlanOptions;
  private readonly gains: readonly Gain[];
  private readonly known: Known = { signatures: new Set(), reached: new Set() };
  /** Fuzz units planned so far. */
  private planned = 0;
  private round = 0;

  constructor(options: PlanOptions) {
    this.options = options;
    this.gains = options.pairs.map(() => new Gain());
  }

  /** The next round; empty: the run is over. The first are the standing units. */
  next(): readonly Unit[] {
    const { seed, standing, units, pairs } = this.options;
    const round = this.round++;
    if (round === 0) return standing.map((unit, n) => ({ ...unit, n }) as Unit);
    const size = Math.min(ROUND, (units ?? Number.POSITIVE_INFINITY) - this.planned);
    if (pairs.length === 0 || size <= 0) return [];
    const chance = stream(seed, `round ${round}`);
    return Array.from({ length: size }, () => this.unitOf(this.draw(chance, round)));
  }

  private unitOf(at: number): FuzzWork {
    const { seed, pairs, runs, standing } = this.options;
    const nth = this.planned++;
    return { kind: 'fuzz', n: standing.length + nth, ...pairs[at]!, seed: `${seed} ${nth}`, runs };
  }

  /** Those that were never drawn come first; then by what they gained and how long they were left alone. */
  private draw(chance: Stream, round: number): number {
    const never = this.gains.some(({ last }) => last === 0);
    const shares = this.gains.map((gain) => (never && gain.last > 0 ? 0 : gain.weight(round)));
    const drawn = chosen(shares, chance);
    this.gains[drawn]!.last = round;
    return drawn;
  }

  /** What the units of the rounds before have given, in the order of their numbers. */
  learn(entries: readonly Entry[]): void {
    const { pairs } = this.options;
    for (const { unit, result } of entries) {
      if (unit.kind !== 'fuzz') continue;
      const at = pairs.findIndex(
        ({ property, world }) => property === unit.property && identityOf(world) === identityOf(unit.world),
      );
      if (at >= 0) this.gains[at]!.learn(result, this.known);
    }
  }
}

/** A place in `shares`, each as likely as its share. */
function chosen(shares: readonly number[], chance: Stream): number {
  let left = chance.below(shares.reduce((sum, share) => sum + share, 0));
  for (let at = 0; ; at++) {
    left -= shares[at]!;
    if (left < 0) return at;
  }
}

/** What any pair has shown before. */
interface Known {
  readonly signatures: Set<string>;
  readonly reached: Set<string>;
}

/** What one pair has gained, halved with every unit that gains nothing. */
class Gain {
  /** The round in which it was drawn last; 0: never. */
  last = 0;
  private bonus = 0;

  weight(round: number): number {
    return 1 + this.bonus + Math.min(8, round - this.last);
  }

  learn({ findings, reached }: Entry['result'], known: Known): void {
    const before = known.signatures.size * FOUND + known.reached.size * REACHED;
    for (const { signature } of findings) known.signatures.add(signature);
    for (const id of reached) known.reached.add(id);
    const gained = known.signatures.size * FOUND + known.reached.size * REACHED - before;
    this.bonus = gained > 0 ? Math.min(64, this.bonus + gained) : this.bonus >> 1;
  }
}
