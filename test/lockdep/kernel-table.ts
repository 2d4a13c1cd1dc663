/** The kernel's own self-test table, and what it expects. */
import { readFileSync } from 'node:fs';
import { parseCases } from '../../src/lockdep-cases/read.ts';

const text = readFileSync(new URL('../fixtures/lockdep-selftest.json', import.meta.url), 'utf8');

export interface Expected {
  readonly id: string;
  readonly group: string;
  readonly expect: string;
  readonly expectedReason?: string;
  readonly firstReportAtOp?: number;
}

export const EXPECTED: readonly Expected[] = JSON.parse(text);
export const CASES = parseCases(text, 'selftest.json');
