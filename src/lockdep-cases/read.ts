/** Reads a case file. Whatever is wrong with it is one line: which case, which field. */
import { readFileSync, statSync } from 'node:fs';
import type { z } from 'zod';
import { UserError } from '../user-error.ts';
import { CASE, type Case } from './notation.ts';

const LARGEST = 64 * 2 ** 20;
const DEEPEST = 32;

export function readCases(path: string): readonly Case[] {
  return parseCases(textOf(path), path);
}

export function parseCases(text: string, path: string): readonly Case[] {
  if (tooDeep(text))
    throw new UserError(`${path} is nested more than ${DEEPEST} levels deep: not a case file`);
  const document = jsonOf(text, path);
  if (!Array.isArray(document)) throw new UserError(`${path} must hold an array of cases`);
  const seen = new Set<string>();
  return document.map((value, nth) => {
    const name = caseName(value, nth);
    const parsed = CASE.safeParse(value);
    if (!parsed.success) throw new UserError(`${path}: ${name}: ${complaint(parsed.error.issues[0]!)}`);
    if (seen.has(parsed.data.id)) throw new UserError(`${path}: ${name}: id is used by an earlier case`);
    seen.add(parsed.data.id);
    return parsed.data;
  });
}

/** The size is known before anything is read. */
function textOf(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > LARGEST) throw new UserError(`${path} has ${size >> 20} MB; a case file may have 64`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`cannot read ${path}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${path} is not JSON: ${(error as Error).message.slice(0, 200)}`);
  }
}

/** Brackets outside of strings. */
function tooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === QUOTE) {
      for (i++; i < text.length && text.charCodeAt(i) !== QUOTE; i++)
        if (text.charCodeAt(i) === BACKSLASH) i++;
    } else if (char === BRACKET || char === BRACE) {
      if (++depth > DEEPEST) return true;
    } else if (char === BRACKET + 2 || char === BRACE + 2) depth--;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACKET = 0x5b;
const BRACE = 0x7b;

function caseName(value: unknown, nth: number): string {
  const id = (value as { readonly id?: unknown } | null)?.id;
  return typeof id === 'string' && id !== ''
    ? `case ${JSON.stringify(id.slice(0, 200))}`
    : `case ${nth} (no id)`;
}

/** `ops[3].lock names lock "Q", which is not declared`. */
function complaint({ path, message, code, ...rest }: z.core.$ZodIssue): string {
  const field = path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`))
    .join('');
  if (code === 'custom') return `${field} ${message}`;
  const value = 'input' in rest && rest.input !== undefined ? ` (it is ${JSON.stringify(rest.input)})` : '';
  return `${field === '' ? 'the case' : field}: ${message}${value}`;
}
