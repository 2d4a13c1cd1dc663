// The import law: which part of presplat may import which. Each may import what stands before it, so that
// the engine can be read, tested and published alone and nothing that runs knows about what prints.

import type { Complaint } from '../complaint.ts';
import { importsOf, isRelative, resolveFrom } from '../imports.ts';
import type { Sources } from '../source-tree.ts';

interface Rights {
  readonly values: readonly string[];
  readonly types?: readonly string[]; // also these, by `import type` only
  readonly packages?: readonly string[]; // where given: no package but these, and what Node brings
}

const model = ['engine', 'litmus', 'linux', 'trees', 'patches', 'programs', 'invariants'];
// Scenarios and outcomes are plain data: the only things that cross every border, and as types only.
const data = ['outcome', 'repro'];
const running = [
  ...model,
  'coverage',
  'outcome',
  'execute',
  'repro',
  'explore',
  'shrink',
  'arbitraries',
  'splat',
];
const shelf = [...running, 'reports', 'property', 'fuzz'];
const verdicts = [...shelf, 'check', 'report', 'replay', 'strategy', 'world', 'user-error'];

const law: Readonly<Record<string, Rights>> = {
  'user-error': { values: [] },
  engine: { values: [] },
  litmus: { values: ['engine', 'signature', 'user-error'], types: ['explore', 'outcome'] },
  linux: { values: ['engine'] },
  trees: { values: ['engine', 'linux', 'patches'] },
  patches: { values: ['engine', 'linux'] },
  programs: { values: ['engine', 'linux', 'user-error'], types: data },
  invariants: { values: ['engine', 'linux'] },
  expectations: { values: ['linux', 'trees'], types: data },
  'lockdep-cases': { values: ['engine', 'user-error'], packages: ['zod'] },
  'write-whole': { values: ['user-error'] },
  signature: { values: [], types: ['engine'] },
  outcome: { values: [], types: ['engine', 'repro'] },
  world: { values: ['linux', 'trees', 'patches', 'user-error'], types: data },
  coverage: { values: ['engine'] },
  execute: { values: [...model, 'world', 'signature', 'user-error'], types: [...data, 'coverage'] },
  repro: {
    values: ['programs', 'user-error'],
    types: [...model, 'outcome', 'execute', 'shrink'],
    packages: ['zod'],
  },
  strategy: { values: ['engine', 'repro'] },
  planner: { values: ['engine'], types: data },
  replay: { values: ['engine', 'execute', 'repro', 'strategy'], types: ['outcome', 'world'] },
  explore: { values: [...model, 'execute'], types: data },
  subject: { values: ['execute', 'coverage'], types: ['engine', 'explore', ...data] },
  truth: {
    values: ['execute', 'explore', 'programs', 'subject', 'world'],
    types: ['expectations'],
  },
  executors: { values: ['execute', 'world'], types: data },
  shrink: {
    values: [...model, 'execute', 'explore', 'repro', 'signature', 'strategy', 'subject', 'user-error'],
    types: data,
  },
  'scenario-runs': {
    values: ['executors', 'strategy'],
    types: ['engine', 'execute', 'world', ...data],
  },
  arbitraries: {
    values: [
      'engine',
      'linux',
      'programs',
      'trees',
      'scenario-runs',
      'repro',
      'replay',
      'shrink',
      'strategy',
      'user-error',
      'world',
    ],
    types: data,
  },
  'shrink-finding': {
    values: ['engine', 'executors', 'repro', 'report', 'shrink'],
    types: [...data, 'fuzz', 'reports', 'world'],
  },
  splat: {
    values: [...model, 'execute', 'repro', 'explore', 'world'],
    types: ['check', 'outcome', 'reports'],
  },
  reports: { values: [], types: [...running, 'nightly'], packages: ['pretty-format'] },
  report: { values: ['engine', 'replay', 'repro'], types: [...running, 'reports', 'world'] },
  check: {
    values: ['coverage', 'execute', 'explore', 'invariants', 'report', 'signature', 'subject', 'world'],
    types: [...running, 'reports'],
  },
  'litmus-runs': {
    values: ['engine', 'litmus', 'explore', 'shrink', 'repro', 'replay', 'strategy', 'check', 'user-error'],
    types: [...running, 'reports'],
  },
  property: { values: running },
  properties: { values: ['arbitraries', 'invariants', 'property'] },
  'user-patch': {
    values: ['engine', 'linux', 'user-error', 'world', 'execute', 'programs', 'patches', 'trees'],
  },
  fuzz: {
    values: [...verdicts, 'executors', 'planner', 'subject'],
    types: ['shrink-finding'],
  },
  heal: {
    values: ['execute', 'explore', 'report', 'repro', 'subject'],
    types: ['engine', 'outcome', 'reports', 'world'],
  },
  nightly: {
    values: ['engine', 'patches', 'expectations', 'executors', 'check', 'repro', 'write-whole', 'user-error'],
    types: data,
  },
  jobs: {
    values: [
      ...verdicts,
      'nightly',
      'truth',
      'expectations',
      'shrink-finding',
      'heal',
      'executors',
      'subject',
      'user-patch',
    ],
  },
  index: {
    values: [...verdicts, 'scenario-runs', 'expectations'],
  },
  cli: {
    values: [
      ...verdicts,
      'shrink-finding',
      'signature',
      'user-patch',
      'write-whole',
      'nightly',
      'jobs',
      'index',
      'properties',
      'lockdep-cases',
      'litmus-runs',
    ],
    types: ['heal'],
  },
};

export function brokenImports(sources: Sources): Complaint[] {
  return [...sources].flatMap(([file, text]) => {
    const part = partOf(file);
    if (part === undefined) return [];
    const rights = law[part];
    if (rights === undefined) {
      return [
        { file, line: 1, message: `the layout has no part named ${part}: give it a row in the import law` },
      ];
    }
    return importsOf(text).flatMap(({ specifier, typeOnly, line }) => {
      const fault = isRelative(specifier)
        ? faultOf(part, rights, partOf(resolveFrom(file, specifier)), typeOnly)
        : faultOfPackage(part, rights, specifier, typeOnly);
      return fault === undefined ? [] : [{ file, line, message: `${fault}: ${specifier}` }];
    });
  });
}

/** The part a file belongs to; undefined for tests, benches and examples, which may import anything. */
function partOf(file: string): string | undefined {
  const [top, next] = file.split('/');
  if (top === 'properties') return top;
  return top === 'src' ? next?.replace(/\.ts$/, '') : undefined;
}

function faultOf(
  part: string,
  rights: Rights,
  target: string | undefined,
  typeOnly: boolean,
): string | undefined {
  if (target === undefined) return `${part} may not import from outside src and properties`;
  if (target === part || rights.values.includes(target)) return undefined;
  if (!rights.types?.includes(target)) return `${part} may not import from ${target}`;
  return typeOnly ? undefined : `${part} may import from ${target} by \`import type\` only`;
}

function faultOfPackage(part: string, rights: Rights, name: string, typeOnly: boolean): string | undefined {
  if (name === 'presplat' || name.startsWith('#') || name.startsWith('/')) {
    return 'our own files are imported by their relative path';
  }
  if (typeOnly || name.startsWith('node:') || rights.packages === undefined) return undefined;
  return rights.packages.includes(name) ? undefined : `${part} may not import this package`;
}
