/**
 * Reads the JSON model form: shared variables, and threads with their steps as lines of the text form. Locks and conditions
 * are declared by their use. A document holds one model, one entry with a model, or an array of entries.
 */
import { UserError } from '../user-error.ts';
import { Cursor } from './cursor.ts';
import { Names } from './names.ts';
import type { ObjectKind } from './operations.ts';
import { StepReader } from './parse.ts';
import type { Declaration, LitmusProgram, Routine } from './program.ts';

/** An entry of a collection; `model` is null where it describes itself in words alone. */
export interface Entry {
  readonly name: string;
  readonly model: Model | null;
}

interface Model {
  readonly shared: Readonly<Record<string, number | readonly number[]>>;
  readonly threads: readonly { readonly name: string; readonly ops: readonly string[] }[];
}

export function parseEntries(text: string, source: string): readonly Entry[] {
  const document = parseJson(text, source);
  if (Array.isArray(document)) return document.map((entry, nth) => entryOf(entry, `${source}[${nth}]`));
  if (isObject(document) && 'threads' in document)
    return [{ name: 'model', model: modelOf(document, source) }];
  return [entryOf(document, source)];
}

/** The program of one entry. Throws a UserError that names thread and step. */
export function programOf({ name, model }: Entry, source: string): LitmusProgram {
  if (model === null)
    throw new UserError(`${source}: ${name} describes its threads in words: there is nothing to run`);
  const shared = Object.entries(model.shared);
  const declarations = shared.map(([variable, value]): Declaration => {
    const array = typeof value !== 'number';
    return { kind: 'int', name: variable, values: array ? value : [value], array };
  });
  const names = new Names();
  for (const [variable] of shared) names.declare(variable, 'int', new Cursor('', source), 0);
  for (const thread of model.threads)
    names.declare(thread.name, 'task', new Cursor('', `${source}: ${thread.name}`), 0);
  const routines = model.threads.map(({ name: thread, ops }): Routine => {
    const steps = new StepReader('task', names);
    for (const [nth, op] of ops.entries()) steps.read(new Cursor(op, `${source}: ${thread}: ops[${nth}]`));
    return { kind: 'task', name: thread, steps: steps.finish() };
  });
  names.resolve((object, kinds) => {
    const kind = IMPLICIT.find((candidate) => kinds.includes(candidate));
    if (kind !== undefined) declarations.push(declared(kind, object));
    return kind ?? null;
  });
  return { name, declarations, routines };
}

const IMPLICIT = ['mutex', 'cond'] as const satisfies readonly ObjectKind[];

function declared(kind: (typeof IMPLICIT)[number], name: string): Declaration {
  return kind === 'mutex' ? { kind, name, className: null } : { kind, name };
}

function entryOf(value: unknown, where: string): Entry {
  if (!isObject(value) || typeof value.name !== 'string')
    throw new UserError(`${where}: expected an object with a name and a model`);
  const { name, model } = value;
  if (isObject(model) && typeof model.threads === 'string') return { name, model: null };
  return { name, model: modelOf(model, `${where} ${name}: model`) };
}

function modelOf(value: unknown, where: string): Model {
  if (!isObject(value)) throw new UserError(`${where}: expected an object with shared and threads`);
  const { shared = {}, threads } = value;
  if (!isObject(shared)) throw new UserError(`${where}.shared: expected an object of numbers`);
  for (const [name, start] of Object.entries(shared)) {
    const numbers: readonly unknown[] = Array.isArray(start) ? start : [start];
    if (numbers.length === 0 || !numbers.every((number) => Number.isInteger(number)))
      throw new UserError(`${where}.shared.${name}: expected a whole number or an array of them`);
  }
  if (!Array.isArray(threads) || threads.length === 0)
    throw new UserError(`${where}.threads: expected an array of threads`);
  for (const [nth, thread] of threads.entries()) {
    const sound =
      isObject(thread) &&
      typeof thread.name === 'string' &&
      Array.isArray(thread.ops) &&
      thread.ops.every((op) => typeof op === 'string');
    if (!sound)
      throw new UserError(`${where}.threads[${nth}]: expected a name, and ops as an array of strings`);
  }
  return { shared, threads } as unknown as Model;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${source} is not JSON: ${(error as Error).message.slice(0, 200)}`);
  }
}
