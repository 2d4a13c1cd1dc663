/** A scenario as fast-check prints it where a property fails: what a person would type, and the line that replays it. */
import fc from 'fast-check';
import { printLine, printTask } from '../programs/shell.ts';
import { replay } from '../replay.ts';
import type { Scenario } from '../repro/scenario.ts';
import { tokenOf } from '../repro/token.ts';
import { resolveWorld, type UserPatches } from '../world.ts';
import { shownBy } from './shown.ts';

/** The same, frozen, with a way to print it that equality and JSON do not see. */
export function told(scenario: Scenario, own: UserPatches | undefined): Scenario {
  const value = () => textOf(scenario, own);
  return Object.freeze(Object.defineProperty({ ...scenario }, fc.toStringMethod, { value }));
}

function textOf(scenario: Scenario, own: UserPatches | undefined): string {
  const { tree, patches, actors, config, program } = scenario;
  const settings = Object.entries(config).map(([name, on]) => `${name}=${on ? 'y' : 'n'}`);
  const lines = [
    [tree, ...patches, ...actors, ...settings].join(' '),
    ...program.setup.map((op) => `set-up: ${printLine(op)}`),
    ...program.tasks.map((ops, i) => `task ${i + 1}: ${printTask(ops)}`),
    ...replayLines(scenario, own),
  ];
  return `\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function replayLines(scenario: Scenario, own: UserPatches | undefined): readonly string[] {
  const [signature] = shownBy(scenario, own).signatures;
  if (signature === undefined) return [];
  const traced = replay(resolveWorld(scenario, own), scenario);
  return [signature, `npx presplat replay ${tokenOf(traced, { signature })}`];
}
