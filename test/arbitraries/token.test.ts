import test from 'ava';
import fc from 'fast-check';
import { scenario, token } from '../../src/arbitraries/index.ts';
import { scenarioOfToken, unpackedScenario } from '../../src/repro/kept.ts';
import { keepsTheLaws } from './laws.ts';
import { isProgram, WORLD } from './programs.ts';
import { signaturesOf, sizeOfScenario } from './scenarios.ts';

const few = { world: WORLD, maxTasks: 2, maxCommands: 2, modules: ['kvm_intel', 'slab_twins'] } as const;

test('tokens keep the laws', (t) => {
  keepsTheLaws(t, {
    values: token(few),
    isCorrect: (text) => isProgram(unpackedScenario(text).program),
    size: (text) => sizeOfScenario(unpackedScenario(text)),
    runs: 1,
  });
});

test('a token shrinks to that of what its scenario shrinks to', async (t) => {
  const failed = (numRuns: number) => ({ seed: 4, numRuns });
  const words = fc.check(
    fc.property(token(few), (text) => signaturesOf(unpackedScenario(text)).length === 0),
    failed(500),
  );
  const plain = fc.check(
    fc.property(scenario(few), (value) => signaturesOf(value).length === 0),
    failed(500),
  );
  const { signature, ...smallest } = await scenarioOfToken(words.counterexample![0]);
  t.deepEqual(smallest, plain.counterexample![0]);
  t.is(signature, signaturesOf(smallest)[0]);
});

test('a word that is no token is not shrunk', (t) => {
  for (const word of ['', 'psp1.', 'psp1.AAAA', 'rmmod kvm_intel'])
    t.false(token(few).canShrinkWithoutContext(word));
});
