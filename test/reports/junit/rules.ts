// What the schema of JUnit XML asks for that Jenkins and the Ant task share: elements, their order, attributes and types.

import type { Node } from './read-xml.ts';

const TYPES = {
  text: /^.*$/s,
  name: /\S/,
  int: /^[+-]?\d{1,9}$/,
  decimal: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/,
  time: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}$/,
};

interface Rule {
  /** A ? stands for one that may be missing. */
  readonly attributes: Readonly<Record<string, keyof typeof TYPES | `${keyof typeof TYPES}?`>>;
  /** Over the names of the children, each followed by a space; null: text alone. */
  readonly children: RegExp | null;
}

const result: Rule = { attributes: { message: 'text?', type: 'text' }, children: null };

const RULES: Readonly<Record<string, Rule>> = {
  testsuites: { attributes: {}, children: /^(testsuite )*$/ },
  testsuite: {
    attributes: {
      ...{ package: 'text', id: 'int', name: 'name', timestamp: 'time', hostname: 'name' },
      ...{ tests: 'int', failures: 'int', errors: 'int', skipped: 'int?', time: 'decimal' },
    },
    children: /^properties (testcase )*system-out system-err $/,
  },
  properties: { attributes: {}, children: /^(property )*$/ },
  property: { attributes: { name: 'name', value: 'text' }, children: /^$/ },
  testcase: {
    attributes: { name: 'text', classname: 'text', time: 'decimal' },
    children: /^(skipped |error |failure )?$/,
  },
  skipped: { attributes: { message: 'text?' }, children: null },
  error: result,
  failure: result,
  'system-out': { attributes: {}, children: null },
  'system-err': { attributes: {}, children: null },
};

/** What breaks a rule, in words; empty: valid. */
export function brokenRules(root: Node): readonly string[] {
  return [...(root.name === 'testsuites' ? [] : [`the root is ${root.name}`]), ...brokenIn(root)];
}

function brokenIn(node: Node): readonly string[] {
  const rule = RULES[node.name];
  if (rule === undefined) return [`no element ${node.name}`];
  return [
    ...brokenAttributes(node, rule),
    ...brokenContent(node, rule),
    ...(node.name === 'testsuites' ? numbered(node) : []),
    ...(node.name === 'testsuite' ? counted(node) : []),
    ...node.children.flatMap(brokenIn),
  ];
}

function brokenAttributes({ name, attributes }: Node, { attributes: rules }: Rule): readonly string[] {
  const unknown = Object.keys(attributes).filter((key) => !(key in rules));
  const wrong = Object.entries(rules).filter(([key, rule]) => {
    const value = attributes[key];
    if (value === undefined) return !rule.endsWith('?');
    return !TYPES[rule.replace('?', '') as keyof typeof TYPES].test(value);
  });
  return [...unknown, ...wrong.map(([key]) => key)].map((key) => `${name}: attribute ${key}`);
}

function brokenContent({ name, children, text }: Node, rule: Rule): readonly string[] {
  const names = children.map((child) => `${child.name} `).join('');
  const fits = rule.children === null ? names === '' : rule.children.test(names) && text.trim() === '';
  return fits ? [] : [`${name}: content ${names}${text.trim()}`];
}

/** Suites are numbered from 0. */
function numbered({ children }: Node): readonly string[] {
  return children.flatMap(({ attributes }, i) => (attributes['id'] === `${i}` ? [] : [`id of suite ${i}`]));
}

function counted({ attributes, children }: Node): readonly string[] {
  const cases = children.filter(({ name }) => name === 'testcase');
  const ended = (kind: string) => cases.filter((one) => one.children[0]?.name === kind).length;
  const counts = {
    tests: cases.length,
    failures: ended('failure'),
    errors: ended('error'),
    skipped: ended('skipped'),
  };
  return Object.entries(counts).flatMap(([key, n]) =>
    attributes[key] === `${n}` ? [] : [`${key} is ${attributes[key]}, not ${n}`],
  );
}
