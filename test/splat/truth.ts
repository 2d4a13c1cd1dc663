/**
 * Real logs of many kernels against what a person read in them. Run by itself it prints every field that differs, and the
 * share that agrees.
 */
import { readFileSync } from 'node:fs';
import { reportsIn } from '../../src/splat/parse/parser.ts';
import type { SplatReport } from '../../src/splat/parse/report.ts';

interface Truth {
  readonly kind?: string;
  readonly acquiring?: string | null;
  readonly holding?: string | null;
  readonly chain?: readonly string[] | null;
  readonly locks_held?: number | null;
  readonly complete?: boolean | null;
}

export interface LogTruth extends Truth {
  readonly file: string;
  readonly kind: string;
  readonly kernel: string | null;
  /** Further reports of the same kind in the file. */
  readonly more?: readonly Truth[];
  readonly verdict_in_source?: { readonly verdict: string; readonly why: string };
}

const folder = new URL('../fixtures/splats/', import.meta.url);

export const LOGS: readonly LogTruth[] = readFileSync(new URL('index.jsonl', folder), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

export function logText(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}

export interface Field {
  readonly name: string;
  readonly ours: unknown;
  readonly truth: unknown;
}

/** The fields of one log, each as we read it and as it is. */
export function fieldsOf(log: LogTruth): readonly Field[] {
  const found = reportsIn(logText(log.file));
  if (log.kind === 'none')
    return log.complete === null ? [{ name: 'reports', ours: found.length, truth: 0 }] : [];
  const ours = found.filter(({ kind }) => kind === log.kind);
  const truths = [log, ...(log.more ?? [])];
  const reports = truths.flatMap((truth, i) => fieldsOfReport(ours[i], truth, log.kind, i));
  return [...reports, { name: 'kernel', ours: ours[0]?.kernel, truth: log.kernel }];
}

function fieldsOfReport(
  ours: SplatReport | undefined,
  truth: Truth,
  kind: string,
  nth: number,
): readonly Field[] {
  const prefix = nth === 0 ? '' : `more[${nth - 1}].`;
  const fields: Field[] = [{ name: `${prefix}kind`, ours: ours?.kind, truth: kind }];
  if (truth.complete !== undefined)
    fields.push({ name: `${prefix}complete`, ours: ours?.complete, truth: truth.complete });
  if (kind !== 'circular') return fields;
  const { acquiring, holding, chain, locks_held } = truth;
  const pairs = { acquiring, holding, chain, held: locks_held };
  for (const [name, value] of Object.entries(pairs))
    if (value !== undefined)
      fields.push({ name: prefix + name, ours: ours?.[name as 'chain' | 'held'], truth: value });
  return fields;
}

export function agrees({ ours, truth }: Field): boolean {
  return JSON.stringify(ours) === JSON.stringify(truth);
}

function tell(): boolean {
  let right = 0;
  let all = 0;
  for (const log of LOGS) {
    const fields = fieldsOf(log);
    const wrong = fields.filter((field) => !agrees(field));
    all += fields.length;
    right += fields.length - wrong.length;
    console.log(
      `${log.file.padEnd(40)} ${log.kind.padEnd(13)} ${fields.length - wrong.length} of ${fields.length}`,
    );
    for (const { name, ours, truth } of wrong)
      console.log(`  ${name}: read ${JSON.stringify(ours)}, is ${JSON.stringify(truth)}`);
  }
  console.log(`${right} of ${all} fields, ${((100 * right) / all).toFixed(1)} %`);
  return right >= 0.98 * all;
}

if (import.meta.main) process.exitCode = tell() ? 0 : 1;
