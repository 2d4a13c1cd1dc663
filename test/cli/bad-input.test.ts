// What a user can get wrong at the command line, a case each: one line, exit code 2, nothing written.

import test from 'ava';
import { refuses, TASKS_2017 } from './launch.ts';

const check = (...args: string[]) => ['check', ...args, ...TASKS_2017];
const program = (line: string) => ['check', '--tree', 'v4.11', line];

const cases: readonly [title: string, args: readonly string[], line: RegExp][] = [
  ['an unknown verb', ['fuz'], /unknown command 'fuz'; did you mean fuzz\?/],
  ['no verb', [], /a verb is missing/],
  ['an unknown option', ['fuzz', '--sed', 'x'], /unknown option '--sed'; did you mean --seed\?/],
  ['an option that no version has', ['check', '--html', 'rmmod kvm'], /unknown option '--html'/],
  ['a value that is no number', ['fuzz', '--runs', 'many'], /--runs.*whole number/],
  ['a value that is no time', ['fuzz', '--time', '10'], /--time.*90s/],
  ['an unknown tree', check('--tree', 'v4.1'), /unknown tree "v4\.1"; did you mean v4\.10\?/],
  ['an unknown patch', check('--patch', '2017-slub/fix'), /unknown patch "2017-slub\/fix"/],
  [
    'an unknown configuration symbol',
    check('--config', 'MEMCGS=y'),
    /unknown config "MEMCGS"; did you mean MEMCG\?/,
  ],
  ['a configuration symbol without a value', check('--config', 'MEMCG'), /NAME=y or NAME=n/],
  ['an unknown actor', check('--actor', 'reboot'), /unknown actor "reboot"/],
  [
    'an unknown invariant',
    check('--invariant', 'deadlok'),
    /unknown invariant "deadlok"; did you mean deadlock\?/,
  ],
  ['an unknown property', ['fuzz', '--property', 'x'], /unknown property "x"; known: /],
  ['an unknown kind of list', ['list', 'tree'], /'tree' is invalid.*trees/],
  ['an unknown module', program('rmmod kvm_intl'), /unknown module "kvm_intl"; did you mean kvm_intel\?/],
  ['an unknown path', program('echo 1 > /sys/kernel/slub'), /unknown path "\/sys\/kernel\/slub"/],
  [
    'an unknown attribute',
    program('cat /sys/kernel/slab/kvm_vcpu/ordre'),
    /unknown attribute "ordre"; did you mean order\?/,
  ],
  ['an unknown command', program('reboot'), /cannot read "reboot"/],
  ['a program that is missing', ['check', '--tree', 'v4.11'], /a program is missing/],
  ['a program file that is missing', ['check', '--program', 'p.txt'], /no file p\.txt/],
  ['a set-up that fails', check('--setup', 'rmmod slab_twins'), /the set-up fails at: rmmod slab_twins/],
  ['what is neither file nor token', ['replay', 'x'], /"x" is neither a file nor a token/],
];

for (const [title, args, line] of cases) {
  test.serial(`${title} is told in one line`, async (t) => {
    await refuses(t, args, line);
  });
}
