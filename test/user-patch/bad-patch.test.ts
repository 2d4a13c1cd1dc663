// What can be wrong with a user's patch file, a case each, through the launcher: one line, exit code 2, nothing written.

import test from 'ava';
import { refuses, TASKS_2017 } from '../cli/launch.ts';
import { RIGHT, spoilt, untyped } from './patches.ts';

interface Case {
  readonly title: string;
  readonly file?: string;
  readonly text: string;
  readonly line: RegExp;
}

const cases: readonly Case[] = [
  {
    title: 'a syntax error',
    text: spoilt('title:', 'title::'),
    line: /my\.ts:4: /,
  },
  {
    title: 'a syntax error where no compiler looks',
    file: 'my.mjs',
    text: 'const a = ;\n',
    line: /my\.mjs.*: syntax error: Unexpected token/,
  },
  {
    title: 'a file that throws',
    text: `${RIGHT}\nthrow new Error('not today');\n`,
    line: /my\.ts:24: throws while it is loaded: not today/,
  },
  {
    title: 'a file that imports what is not there',
    file: 'my.mjs',
    text: "import './other.mjs';\n",
    line: /my\.mjs: Cannot find module/,
  },
  {
    title: 'a file without a patch',
    text: 'export const patch = 1;\n',
    line: /my\.ts: exports no patch; write: export default definePatch/,
  },
  {
    title: 'a file with two patches and no default',
    file: 'my.mjs',
    text: `${untyped('').replace('export default', 'export const a =')}export const b = { ...a };\n`,
    line: /my\.mjs: exports 2 patches/,
  },
  {
    title: 'a type error',
    text: spoilt('s.kobj_remove_work)', 's.kobj_remove_wrk)'),
    line: /my\.ts:12: .*'kobj_remove_wrk' does not exist.*'kobj_remove_work'/,
  },
  {
    title: 'a misspelt symbol',
    text: spoilt('*sysfs_slab_remove(', '*sysfs_slab_remov('),
    line: /my\.ts:9: .*'sysfs_slab_remov'.*Did you mean.*'sysfs_slab_remove'/,
  },
  {
    title: 'a misspelt symbol where no compiler looks',
    file: 'my.mjs',
    text: untyped('*sysfs_slab_remov() {}'),
    line: /my\.mjs: unknown symbol "sysfs_slab_remov"; did you mean sysfs_slab_remove\?/,
  },
  {
    title: 'a plain function for a symbol that may sleep',
    file: 'my.mjs',
    text: untyped('sysfs_slab_remove(s) { this.kobject_get(s.kobj); }'),
    line: /my\.mjs: sysfs_slab_remove may sleep, so it must be a generator/,
  },
  {
    title: 'a plain function that hands on no sleep for a symbol that may sleep',
    file: 'my.mjs',
    text: untyped('sysfs_slab_remove(s) { return this.kobject_get(s.kobj); }'),
    line: /my\.mjs: sysfs_slab_remove may sleep, so it must be a generator/,
  },
  {
    title: 'a generator for a symbol that must not sleep',
    file: 'my.mjs',
    text: untyped('*kobject_get(kobj) { return kobj; }'),
    line: /my\.mjs: kobject_get must not sleep/,
  },
  {
    title: 'a patch for an unknown tree',
    text: spoilt("'v4.11'", "'v4.1'"),
    line: /my\.ts: unknown tree "v4\.1"; did you mean v4\.10\?/,
  },
  {
    title: 'a forgotten yield*',
    text: spoilt('yield* this.kobject_del(', 'this.kobject_del('),
    line: /my\.ts:18: this\.kobject_del\(s\.kobj\) may sleep and is never started: write yield\* before it/,
  },
  {
    title: 'a forgotten yield* that types do not show',
    text: spoilt('yield* this.kobject_del(', '(this as any).kobject_del('),
    line: /my\.ts:18: kobject_del\(\) may sleep and is never started: write yield\* before it/,
  },
  {
    title: 'a forgotten yield* where no compiler looks',
    file: 'my.mjs',
    text: untyped('*sysfs_slab_remove(s) {\n  this.kobject_del(s.kobj);\n}'),
    line: /my\.mjs:6: kobject_del\(\) may sleep and is never started/,
  },
  {
    title: 'a function that throws when it is run',
    text: spoilt('this.kobject_get(s.kobj);', "throw new Error('inside');"),
    line: /my\.ts:11: sysfs_slab_remove\(\) throws: inside/,
  },
  {
    title: 'code that ends its thread',
    file: 'my.mjs',
    text: 'process.exit(0);\n',
    line: /my\.mjs: the thread that ran this code ended/,
  },
];

for (const { title, file = 'my.ts', text, line } of cases) {
  test.serial(`${title} is told in one line`, async (t) => {
    await refuses(t, ['check', '--tree', 'v4.11', '--patch', file, ...TASKS_2017], line, { [file]: text });
  });
}

test.serial('a file that is missing is told in one line', async (t) => {
  await refuses(t, ['check', '--patch', 'my.ts', ...TASKS_2017], /no file my\.ts/);
});
