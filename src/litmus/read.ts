/** Litmus programs from a text, whichever form it has. `FILE#NAME` chooses one of a collection. */
import { UserError, unknownId } from '../user-error.ts';
import { parseEntries, programOf } from './model.ts';
import { parseLitmus } from './parse.ts';
import type { LitmusProgram } from './program.ts';

/** All programs of a text. `skipped` is told of those that cannot be run, and why. */
export function readAllLitmus(
  text: string,
  source: string,
  skipped: (name: string, why: string) => void = () => {},
): readonly LitmusProgram[] {
  if (!isJson(text)) return [parseLitmus(text, source)];
  return parseEntries(text, source).flatMap((entry) => {
    try {
      return [programOf(entry, source)];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      skipped(entry.name, error.message);
      return [];
    }
  });
}

/** The one program of a text, or the one that `name` chooses. */
export function readLitmus(text: string, source: string, name: string | null = null): LitmusProgram {
  if (!isJson(text)) return parseLitmus(text, source);
  const entries = parseEntries(text, source);
  if (name === null) {
    const [entry, ...others] = entries;
    if (entry === undefined) throw new UserError(`${source} holds no program`);
    if (others.length > 0)
      throw new UserError(
        `${source} holds ${entries.length} programs: choose one, as in ${source}#${entry.name}`,
      );
    return programOf(entry, source);
  }
  const entry = entries.find((candidate) => candidate.name === name);
  if (entry === undefined)
    throw unknownId(
      'program',
      name,
      entries.map((candidate) => candidate.name),
    );
  return programOf(entry, source);
}

function isJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}
