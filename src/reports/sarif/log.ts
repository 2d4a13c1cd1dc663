/** What every log of SARIF 2.1.0 has: one run, by a tool whose rules are the invariants. */
import { levelOf } from '../level.ts';
import { message } from './message.ts';

export interface Tool {
  readonly version: string;
  /** All that is judged. */
  readonly invariants: readonly { readonly id: string; readonly title: string }[];
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

export function logOf<R extends object>({ version }: Tool, rules: readonly Rule[], run: R) {
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'presplat', version, rules } }, ...run }],
  };
}

/** `found`: ids of what was found, which may be invariants of somebody else. */
export function rulesOf({ invariants }: Tool, found: readonly string[]) {
  const ids = new Set([...invariants.map(({ id }) => id), ...found]);
  return [...ids].map((id) => ({
    id,
    shortDescription: message(invariants.find((known) => known.id === id)?.title ?? id),
    defaultConfiguration: { level: levelOf(id) },
  }));
}

export type Rule = ReturnType<typeof rulesOf>[number];

export function ruleIndexOf(rules: readonly Rule[], invariant: string): number {
  return rules.findIndex(({ id }) => id === invariant);
}
