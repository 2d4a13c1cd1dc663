// Code of a user that never comes back is told with file and line; how soon is measured by the verify script.

import test from 'ava';
import { refuses, TASKS_2017 } from '../cli/launch.ts';
import { RIGHT, spoilt } from './patches.ts';

test.serial('an endless loop in a patched function is told with file and line', async (t) => {
  const text = spoilt('this.kobject_get(s.kobj);', 'for (;;) this.kobject_get(s.kobj);');
  const args = ['fuzz', '--tree', 'v4.11', '--patch', 'my.ts'];
  await refuses(t, args, /my\.ts:11: sysfs_slab_remove\(\) does not come back/, {
    'my.ts': text,
  });
});

test.serial('an endless loop while a file is loaded is told with file and line', async (t) => {
  const args = ['check', '--tree', 'v4.11', '--patch', 'my.ts', ...TASKS_2017];
  await refuses(t, args, /my\.ts:23: the file does not come back/, {
    'my.ts': `${RIGHT}for (;;) {}\n`,
  });
});
