/** Loads a user's patch file and checks what types cannot promise where no compiler has looked. Runs in a worker thread. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Patch } from '../linux/patch.ts';
import { TREES } from '../trees/index.ts';
import { UserError, unknownId } from '../user-error.ts';
import { isGeneratorFunction, isSymbol, maySleep, SYMBOLS } from './symbols.ts';
import { lineIn } from './user-frames.ts';

/** Throws a UserError that names the file, and the line where there is one. */
export async function loadPatch(file: string): Promise<Patch> {
  const patch = patchAmong(file, await importFile(file));
  refuseBadFields(file, patch);
  for (const [symbol, replacement] of Object.entries(patch.symbols))
    refuseBadSymbol(file, symbol, replacement);
  return patch;
}

async function importFile(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(pathToFileURL(resolve(file)).href);
  } catch (error) {
    if (!(error instanceof Error))
      throw new UserError(`${file}: throws while it is loaded: ${String(error)}`);
    const { stack = '', message } = error;
    const line = lineIn(file, stack);
    const place = line === null ? file : `${file}:${line}`;
    const [reason] = message.split('\n');
    if (error instanceof SyntaxError) throw new UserError(`${place}: syntax error: ${reason}`);
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND')
      throw new UserError(`${place}: ${reason}`);
    throw new UserError(`${place}: throws while it is loaded: ${reason}`);
  }
}

/** The default export, else the only one that is a patch. */
function patchAmong(file: string, exported: Readonly<Record<string, unknown>>): Patch {
  const patches = new Set(Object.values(exported).filter(isPatch));
  if (isPatch(exported['default'])) return exported['default'];
  const [patch] = patches;
  if (patch === undefined) {
    throw new UserError(`${file}: exports no patch; write: export default definePatch({ … })`);
  }
  if (patches.size > 1)
    throw new UserError(`${file}: exports ${patches.size} patches; make one of them the default`);
  return patch;
}

function isPatch(value: unknown): value is Patch {
  return typeof value === 'object' && value !== null && 'symbols' in value;
}

function refuseBadFields(file: string, patch: Patch): void {
  for (const field of ['title', 'source', 'date', 'tree'] as const) {
    if (typeof patch[field] !== 'string') throw new UserError(`${file}: the patch has no ${field}`);
  }
  const trees = TREES.map(({ id }) => id);
  if (!trees.includes(patch.tree))
    throw new UserError(`${file}: ${unknownId('tree', patch.tree, trees).message}`);
  if (typeof patch.symbols !== 'object' || patch.symbols === null) {
    throw new UserError(`${file}: symbols must be an object of functions`);
  }
}

function refuseBadSymbol(file: string, symbol: string, replacement: unknown): void {
  if (!isSymbol(symbol)) throw new UserError(`${file}: ${unknownId('symbol', symbol, SYMBOLS).message}`);
  if (typeof replacement !== 'function') throw new UserError(`${file}: ${symbol} must be a function`);
  if (isGeneratorFunction(replacement) && !maySleep(symbol)) {
    throw new UserError(
      `${file}: ${symbol} must not sleep, since its callers do not wait for it: write ${symbol}, not *${symbol}`,
    );
  }
  // A plain function may hand on the Sleeps of another; one that returns nothing cannot.
  if (!isGeneratorFunction(replacement) && maySleep(symbol) && !/\breturn\b|=>/.test(String(replacement))) {
    throw new UserError(
      `${file}: ${symbol} may sleep, so it must be a generator: write *${symbol}, not ${symbol}`,
    );
  }
}
