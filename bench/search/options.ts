/** What the measurements of strategies are asked for, and how they tell: lines for a person, or one JSON document. */
import { parseArgs } from 'node:util';
import type { LitmusProgram } from '../../src/litmus/program.ts';
import { UserError, unknownId } from '../../src/user-error.ts';
import { KNOWN_PROGRAMS, programsOf, type Way } from './subjects.ts';

export interface Asked {
  readonly programs: readonly LitmusProgram[];
  /** Named one by one. */
  readonly chosen: boolean;
  readonly strategies: readonly string[] | null;
  readonly seeds: number;
  readonly cap: number;
  readonly ways: readonly Way[];
}

export interface Teller {
  row(data: object, line: string): void;
}

/** Runs `measure`; its answer is whether all bars hold. Answers the exit code. */
export function measured(
  args: readonly string[],
  measure: (asked: Asked, teller: Teller) => boolean,
): number {
  const rows: object[] = [];
  const skipped: string[] = [];
  try {
    const { asked, json } = askedOf(args, (name, why) => skipped.push(`${name}: ${why}`));
    const teller = {
      row(data: object, line: string) {
        rows.push(data);
        if (!json) console.log(line);
      },
    };
    const holds = measure(asked, teller);
    if (json) console.log(JSON.stringify({ rows, skipped }, null, 2));
    else for (const reason of skipped) console.log(`skipped: ${reason}`);
    return holds ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    return 2;
  }
}

function askedOf(args: readonly string[], skipped: (name: string, why: string) => void) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      programs: { type: 'string', default: KNOWN_PROGRAMS },
      only: { type: 'string' },
      strategies: { type: 'string' },
      seeds: { type: 'string', default: '100' },
      cap: { type: 'string', default: '10000' },
      padding: { type: 'string', default: '0,3,10' },
      spawn: { type: 'string', default: 'main' },
      json: { type: 'boolean', default: false },
    },
  });
  const { spawn, only, strategies } = values;
  if (spawn !== 'main' && spawn !== 'gated') throw new UserError(`--spawn takes main or gated, not ${spawn}`);
  const all = programsOf(values.programs, skipped);
  const asked: Asked = {
    programs: only === undefined ? all : only.split(',').map((name) => named(all, name)),
    chosen: only !== undefined,
    strategies: strategies?.split(',') ?? null,
    seeds: number('seeds', values.seeds, 1),
    cap: number('cap', values.cap, 1),
    ways: values.padding.split(',').map((text) => ({ padding: number('padding', text, 0), spawn })),
  };
  return { asked, json: values.json };
}

export function named(programs: readonly LitmusProgram[], name: string): LitmusProgram {
  const program = programs.find((candidate) => candidate.name === name);
  if (program !== undefined) return program;
  throw unknownId(
    'program',
    name,
    programs.map((candidate) => candidate.name),
  );
}

function number(option: string, text: string, least: number): number {
  if (/^\d+$/.test(text) && Number(text) >= least) return Number(text);
  throw new UserError(`--${option} takes whole numbers from ${least} on, not ${JSON.stringify(text)}`);
}
