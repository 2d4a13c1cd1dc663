import test from 'ava';
import { EXPECTATIONS } from '../../src/expectations/index.ts';
import { replayFinding } from '../../src/jobs/replay.ts';
import { readRegression, reproductionOf } from '../../src/repro/regression.ts';
import { tokenOf } from '../../src/repro/token.ts';
import { PATHS } from './regression-files.ts';
import { MOST_LETTERS, tokensOf } from './token-lengths.ts';

const EVERY = 8;

test('every regression fits one line of a mail as a token, which holds all that a replay needs', async (t) => {
  for (const path of PATHS) {
    const { judged, replayed, exact } = replayFinding(reproductionOf(await readRegression(path)), new Map());
    const token = tokenOf(replayed, judged!);
    t.regex(token, /^psp1\.[\w-]+$/);
    t.true(token.length < MOST_LETTERS, `${path}: ${token.length}`);
    t.true(exact, path);
  }
});

test('so does what is expected of the threads: a slice, the whole is a claim', (t) => {
  const tokens = EXPECTATIONS.filter((_, i) => i % EVERY === 0).flatMap(tokensOf);
  t.true(tokens.length > 0);
  for (const token of tokens) t.true(token.length < MOST_LETTERS, token);
});
