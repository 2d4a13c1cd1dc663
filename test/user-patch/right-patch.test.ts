// A user's patch that is right, in the folders in which users keep them.

import test from 'ava';
import { folderWith, presplat, TASKS_2017 } from '../cli/launch.ts';
import { RIGHT, untyped } from './patches.ts';

const check = (file: string, ...more: string[]) => [
  'check',
  '--tree',
  'v4.11',
  '--patch',
  file,
  '--invariant',
  'deadlock',
  ...more,
  ...TASKS_2017,
];

test.serial(
  'a patch cures the deadlock, also in a folder whose package.json says "type": "commonjs"',
  async (t) => {
    const folder = folderWith(t, { 'package.json': '{ "type": "commonjs" }', 'my.ts': RIGHT });
    const { code, out, err } = await presplat(check('my.ts'), folder);
    t.is(err, '');
    t.regex(out, /^holds: [\d,]+ executions, complete\n$/);
    t.is(code, 0);
  },
);

test.serial('what a patch prints does not get among the data', async (t) => {
  const folder = folderWith(t, {
    'my.mjs': `${untyped('')}console.log('hello');\n`,
  });
  const { code, out, err } = await presplat(check('my.mjs', '--json'), folder);
  t.is(JSON.parse(out).verdict, 'fails');
  t.regex(err, /^hello\n/);
  t.is(code, 1);
});

test.serial('fuzzing with a patch gives the same bytes for any number of threads', async (t) => {
  const folder = folderWith(t, { 'my.mjs': untyped('') });
  const fuzz = (jobs: string) => {
    const bounds = ['--invariant', 'deadlock', '--runs', '750', '--jobs', jobs];
    return presplat(['fuzz', '--tree', 'v4.11', '--patch', 'my.mjs', ...bounds], folder);
  };
  const [one, three] = [await fuzz('1'), await fuzz('3')];
  t.regex(one.out, /^deadlock: /);
  t.is(one.out, three.out);
  t.is(one.code, 1);
});
