import { fc, testProp } from '@fast-check/ava';
import test from 'ava';
import { readToken } from '../../src/repro/token.ts';
import { UserError } from '../../src/user-error.ts';
import { DIGEST, SIGNATURE, scenario, tokenFor } from './tokens.ts';

test('a token gives back the scenario, the signature and the digest', async (t) => {
  t.deepEqual(await readToken(tokenFor(scenario)), { scenario, signature: SIGNATURE, digest: DIGEST });
});

test('the minimal deadlock of 2017 is a short word that stands in an address as it is', (t) => {
  const [, switches] = scenario.schedule as readonly [unknown, unknown];
  const [task, [write]] = scenario.program.tasks as never as [never, [never]];
  const program = { ...scenario.program, tasks: [task, [write]] };
  const token = tokenFor({ ...scenario, patches: [], config: {}, program, schedule: [switches as never] });
  t.regex(token, /^psp1\.[\w-]+$/);
  t.true(token.length < 80, token);
});

test('a token of the first release is read for ever', async (t) => {
  const old = await readToken('psp1.AglwSSAHmKpWKcMSx9gjmCpeRHc-cpFEpgcA');
  t.is(old.signature, SIGNATURE);
  t.is(old.scenario.tree, 'v4.11');
  t.deepEqual(old.scenario.program.tasks[0], [{ kind: 'rmmod', module: 'kvm_intel' }]);
  t.deepEqual(old.scenario.schedule, [
    { task: 1, before: 'mutex_lock', object: 'kernfs_mutex', nth: 1, to: 2 },
  ]);
});

const faulty: readonly [title: string, token: string, line: RegExp][] = [
  ['nothing after the version', 'psp1.', /cut off/],
  ['a few letters', 'psp1.AAAA', /cut off/],
  ['a token cut short', tokenFor(scenario).slice(0, -7), /cut off|checksum/],
  ['a token with a foreign letter', `${tokenFor(scenario)}!`, /letters that no token has/],
  ['a token of a newer version', tokenFor(scenario).replace('psp1', 'psp2'), /version 2.*update presplat/],
  ['a token of a version that never was', tokenFor(scenario).replace('psp1', 'psp0'), /version 0/],
  ['another word', 'psp', /does not begin with psp1/],
];

for (const [title, token, line] of faulty) {
  test(`${title} is refused in one line`, async (t) => {
    const { message } = (await t.throwsAsync(readToken(token), { instanceOf: UserError }))!;
    t.regex(message, /^malformed token: [^\n]+$/);
    t.regex(message, line);
  });
}

testProp(
  'a token in which any letter is changed is refused',
  [fc.nat(), fc.constantFrom(...'AZaz09-_')],
  async (t, at, letter) => {
    const token = tokenFor(scenario);
    const place = 5 + (at % (token.length - 5));
    const changed = token.slice(0, place) + letter + token.slice(place + 1);
    if (changed === token) t.pass();
    else await t.throwsAsync(readToken(changed), { instanceOf: UserError });
  },
);
