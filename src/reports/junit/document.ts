/**
 * Results of tests as JUnit XML, valid for the schema of the Ant task. It asks for a time and a host, of which nothing is
 * known where the same command prints the same bytes: they are the beginning of time, and localhost.
 */
import { type Element, xmlText } from './xml.ts';

export type CaseEnd =
  | { readonly kind: 'passed' }
  /** Not decided: it may not look like passed. */
  | { readonly kind: 'skipped'; readonly why: string }
  | {
      /** `failure`: it is not as it should be. `error`: it cannot be told. */
      readonly kind: 'failure' | 'error';
      readonly type: string;
      readonly message: string;
      readonly body: string;
    };

export interface Case {
  readonly name: string;
  readonly className: string;
  readonly end: CaseEnd;
}

export interface Suite {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
  readonly output: string;
  /** Null: not measured. */
  readonly seconds: number | null;
}

export function junitText(suites: readonly Suite[]): string {
  return xmlText({ name: 'testsuites', content: suites.map(suiteElement) });
}

function suiteElement({ name, properties, cases, output, seconds }: Suite, id: number): Element {
  const ended = (kind: CaseEnd['kind']) => cases.filter(({ end }) => end.kind === kind).length;
  const given = Object.entries(properties);
  return {
    name: 'testsuite',
    attributes: {
      ...{ name, package: 'presplat', id, timestamp: '1970-01-01T00:00:00', hostname: 'localhost' },
      ...{ tests: cases.length, failures: ended('failure'), errors: ended('error') },
      ...{ skipped: ended('skipped'), time: seconds ?? 0 },
    },
    content: [
      {
        name: 'properties',
        content: given.map(([key, value]) => ({ name: 'property', attributes: { name: key, value } })),
      },
      ...cases.map(caseElement),
      { name: 'system-out', content: output },
      { name: 'system-err' },
    ],
  };
}

function caseElement({ name, className, end }: Case): Element {
  const attributes = { name, classname: className, time: 0 };
  switch (end.kind) {
    case 'passed':
      return { name: 'testcase', attributes };
    case 'skipped':
      return {
        name: 'testcase',
        attributes,
        content: [{ name: 'skipped', attributes: { message: end.why } }],
      };
    case 'failure':
    case 'error': {
      const { kind, type, message, body } = end;
      return {
        name: 'testcase',
        attributes,
        content: [{ name: kind, attributes: { message, type }, content: body }],
      };
    }
  }
}

/** A dot would part it where readers of results part packages from classes. */
export function classNameOf(command: string, world: string): string {
  return `presplat.${command}.${world.replaceAll('.', '_')}`;
}
