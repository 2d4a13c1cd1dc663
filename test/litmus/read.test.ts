import test from 'ava';
import { printLitmus } from '../../src/litmus/print.ts';
import { readAllLitmus, readLitmus } from '../../src/litmus/read.ts';
import { UserError } from '../../src/user-error.ts';

/** Where and why the text is refused. */
function refusal(text: string, name: string | null = null): string {
  try {
    readLitmus(text, 'file', name);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return 'it is read';
}

const steps = (...lines: readonly string[]) => `litmus x\nmutex m\nint x\ntask t {\n${lines.join('\n')}\n}\n`;

const REFUSED: readonly (readonly [text: string, message: string])[] = [
  ['mutex m', 'file:1:1: expected "litmus NAME", the first line, found "mutex"'],
  ['litmus x', 'file:1:9: expected a task, found the end'],
  ['litmus x\nlocks m', 'file:2:1: expected a declaration (mutex'],
  ['litmus x\nmutex', 'file:2:6: expected the name of a mutex, found the end'],
  ['litmus x\nmutex m m', 'file:2:9: m is declared twice'],
  ['litmus x\nint _x', 'file:2:5: names that begin with _ belong to each task'],
  ['litmus x\nint a[2] = {1, 2, 3}', 'file:2:5: a has 2 elements, 3 are given'],
  [
    steps('  lokc m'),
    'file:5:3: expected a step, as in "lock m" or "_r = x", found "lokc"; did you mean lock?',
  ],
  [steps('  lock'), 'file:5:7: expected the name of what to lock, found the end of the line'],
  [steps('  lock n'), 'file:5:8: expected a mutex, but nothing is called n; '],
  [steps('  down_read m'), 'file:5:13: expected a rwsem, a percpu or a hotplug, but m is a mutex'],
  [steps('  trylock m'), 'file:5:12: expected "else LABEL": where to go on when trylock fails'],
  [steps('  goto out'), 'file:5:8: expected a label of this task, found out'],
  [steps('  x = x + 1'), 'file:5:3: one step has one access to shared variables, here are 2 (x, x)'],
  [steps('  _a = (1 + 2'), 'file:5:14: expected ")", found the end of the line'],
  [steps('  _a = * 2'), 'file:5:8: expected a number or a variable, found "*"'],
  [steps('L: lock m', 'L: unlock m'), 'file:6:1: label L stands twice in this task'],
  [steps('  lock m unlock m'), 'file:5:10: expected the end of the step, found "unlock"'],
  ['litmus x\nmutex m\ncallback f { lock m }', 'file:3:14: a callback may not sleep: lock is no step of one'],
  [
    'litmus x\nmutex m\ncond c\ntask t { wait c }',
    'file:4:15: a wait on a cond needs the mutex that it gives up',
  ],
  ['{"threads": 1}', 'file.threads: expected an array of threads'],
  ['{"threads": [{"name": "t", "ops": ["lock"]}]}', 'file: t: ops[0]:1:5: expected the name of what to lock'],
  [
    '{"threads": [{"name": "t", "ops": ["_r = y"]}]}',
    'file: t: ops[0]:1:1: expected an int, but nothing is called y',
  ],
  ['[{"name": "a", "model": {"threads": "in words"}}]', 'file: a describes its threads in words'],
  ['[', 'file is not JSON'],
];

for (const [text, message] of REFUSED) {
  test(`${JSON.stringify(text)} is refused with line, column and what was expected`, (t) => {
    t.true(refusal(text).startsWith(message), refusal(text));
  });
}

test('steps share a line by ; and a remark may follow any of them', (t) => {
  const one = readLitmus('litmus x # a name\nmutex m\ntask t { lock m; unlock m } # one line', 'file');
  const two = readLitmus('litmus x\n\nmutex m\ntask t {\n  # two\n  lock m\n  unlock m;\n}', 'file');
  t.deepEqual(one, two);
});

test('a label at the end of a task is where it ends', (t) => {
  const { routines } = readLitmus('litmus x\ntask t {\n  goto out\n out:\n}', 'file');
  t.deepEqual(routines[0]!.steps.at(-1), { kind: 'end', label: 'out' });
});

test('a model is the program that its text form is, and its locks are declared by their use', (t) => {
  const threads = [
    {
      name: 'main',
      ops: ['spawn t', 'lock m', 'W: _n = x', 'if _n goto P', 'wait c m', 'goto W', 'P: unlock m'],
    },
    { name: 't', ops: ['lock m', 'x = 1', 'unlock m', 'signal c'] },
  ];
  const program = readLitmus(JSON.stringify([{ name: 'm1', model: { shared: { x: 0 }, threads } }]), 'file');
  t.regex(printLitmus(program), /^litmus m1\n\nint x = 0\nmutex m\ncond c\n/);
  t.deepEqual(readLitmus(printLitmus(program), 'file'), program);
});

test('of a collection one program is chosen by name, and those in words are skipped by name', (t) => {
  const model = { shared: {}, threads: [{ name: 't', ops: ['yield'] }] };
  const text = JSON.stringify([
    { name: 'a', model },
    { name: 'b', model: { threads: 'as above' } },
    { name: 'c', model },
  ]);
  t.is(readLitmus(text, 'file', 'c').name, 'c');
  t.is(refusal(text), 'file holds 3 programs: choose one, as in file#a');
  t.regex(refusal(text, 'd'), /^unknown program "d"/);
  const skipped: string[] = [];
  const all = readAllLitmus(text, 'file', (name) => skipped.push(name));
  t.deepEqual([all.map(({ name }) => name), skipped], [['a', 'c'], ['b']]);
});
