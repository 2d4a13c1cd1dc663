/** What a run found, shrunk and kept: only what no regression knows. */
import type { Found } from '../../fuzz.ts';
import type { Runner } from '../../jobs/runner.ts';
import type { ShowsRequest } from '../../jobs/shows.ts';
import type { NightlyFinding, Place } from '../../nightly/findings.ts';
import { type Repro, reprosOf } from '../../nightly/repros.ts';
import type { Seen } from '../../nightly/unit.ts';
import { parseTask } from '../../programs/shell.ts';
import type { FindingReport } from '../../reports/json.ts';
import { type Regression, reproductionOf, worldKey } from '../../repro/regression.ts';
import type { ShrinkRequest } from '../../shrink-finding.ts';
import { expectIn, folderOf, keepIn, keptIn, takenOver } from './repro-folders.ts';

interface Kept {
  readonly folder: string;
  readonly regression: Regression;
}

export interface SaveOptions {
  /** The folder that they are kept in. */
  readonly findings: string;
  /** Such folders of other runs, where what is needed may be found ready. */
  readonly others: readonly string[];
  readonly seed: string;
  readonly maxSteps: number;
  readonly runner: Runner;
  /** True: stop between two findings. */
  readonly over: () => boolean;
}

export class FindingKeeper {
  private readonly options: SaveOptions;
  /** Whether a reproduction shows the finding of another place: asked once, since it can only be so or not. */
  private readonly shown = new Map<string, boolean>();

  constructor(options: SaveOptions) {
    this.options = options;
  }

  async keep(findings: readonly NightlyFinding[]): Promise<void> {
    await this.makeFirst(findings);
    for (const finding of findings) {
      if (this.options.over()) return;
      const first = firstUnknown(finding);
      const repros = await reprosOf<Kept>(
        finding,
        (place) => this.made(place, place === first),
        (kept, place) => this.shows(kept, place),
      );
      for (const repro of repros) tellOthers(repro);
    }
  }

  /** Most findings need one reproduction, that of their first place: these are made in all threads at once. */
  private async makeFirst(findings: readonly NightlyFinding[]): Promise<void> {
    const { seed, runner, over } = this.options;
    const wanted: { readonly folder: string; readonly place: Place }[] = [];
    for (const place of findings.flatMap((finding) => firstUnknown(finding) ?? [])) {
      const folder = folderOf(this.options.findings, place, true);
      if ((await this.ready(folder, place)) === null) wanted.push({ folder, place });
    }
    const requests = wanted.map(({ place }) => this.requestFor(place));
    let at = 0;
    await runner.run<ShrinkRequest, FindingReport>('shrink-finding', requests, (report) => {
      const { folder, place } = wanted[at++]!;
      keepIn(folder, report, seed, place);
      return over() ? 'stop' : 'go on';
    });
  }

  private async made(place: Place, first: boolean): Promise<Kept> {
    const { findings, seed, runner } = this.options;
    const folder = folderOf(findings, place, first);
    const ready = await this.ready(folder, place);
    if (ready !== null) return { folder, regression: ready };
    const report = await runner.ask<ShrinkRequest, FindingReport>('shrink-finding', this.requestFor(place));
    return { folder, regression: keepIn(folder, report, seed, place) };
  }

  /** What is kept already, here or by another run; null: it is to be made. */
  private async ready(folder: string, place: Place): Promise<Regression | null> {
    const { others, seed } = this.options;
    return (await keptIn(folder)) ?? (await takenOver(folder, others, seed, place));
  }

  private requestFor({ world, seen }: Place): ShrinkRequest {
    return { world, maxSteps: this.options.maxSteps, found: foundIn(seen) };
  }

  private async shows({ folder, regression }: Kept, { world, seen: { signature } }: Place): Promise<boolean> {
    const key = `${folder} ${JSON.stringify(world)}`;
    const known = this.shown.get(key);
    if (known !== undefined) return known;
    const request = { world, reproduction: reproductionOf(regression), signature };
    const shows = await this.options.runner.ask<ShowsRequest, boolean>('shows', request);
    this.shown.set(key, shows);
    return shows;
  }
}

function firstUnknown({ places }: NightlyFinding): Place | undefined {
  return places.find(({ status }) => status !== 'known');
}

function tellOthers({ repro: { folder, regression }, also, place }: Repro<Kept>): void {
  const { signature } = place.seen;
  const others = also.map(({ world }) => [worldKey(world), signature] as const);
  expectIn(folder, regression, Object.fromEntries(others));
}

function foundIn({ signature, setup, tasks, switches }: Seen): Found {
  return { signature, program: { setup: setup.flatMap(parseTask), tasks: tasks.map(parseTask) }, switches };
}
