import test from 'ava';
import { readLitmus } from '../../src/litmus/read.ts';
import { litmusSubject } from '../../src/litmus/subject.ts';
import { smallest } from '../../src/litmus-runs/shrink.ts';
import { shownAtRandom } from '../shrink/schedule/random-runs.ts';

/** What random walks over a program found, each finding in its smallest schedule. */
function shrunk(text: string) {
  const subject = litmusSubject(readLitmus(`litmus test\n${text}`, 'test'), { points: 'all' });
  return [...shownAtRandom(subject, 300)].map(([signature, { switches }]) => ({
    signature,
    ...smallest(subject, signature, switches),
  }));
}

const size = (switches: readonly { readonly preempts: boolean }[]) => [
  switches.filter(({ preempts }) => preempts).length,
  switches.length,
];

test('a deadlock is proved to need its one pre-emption, over states', (t) => {
  const found = shrunk(`
    mutex a b
    task one { lock a; lock b; unlock b; unlock a }
    task two { lock b; lock a; unlock a; unlock b }`);
  const deadlock = found.find(({ signature }) => signature.startsWith('deadlock'))!;
  t.is(deadlock.minimal, 'proved');
  t.deepEqual(size(deadlock.switches), [1, 1]);
  t.deepEqual(deadlock.certificate, { programsExcluded: 0, schedulesExcluded: 5, executions: 16 });
});

/** Lockdep sees the cycle where task two runs first: only then does task one take both locks. */
const LATE = `
  mutex a b
  int x = 0
  task one { lock a; _r = x; if !_r goto E; lock b; unlock b; E: unlock a }
  task two { lock b; lock a; unlock a; unlock b; x = 1 }`;

test('what lockdep says is proved by trying all schedules', (t) => {
  const [report, ...others] = shrunk(LATE);
  t.deepEqual(others, []);
  t.is(report!.signature, 'lockdep: a <- b <- a');
  t.is(report!.minimal, 'proved');
  t.deepEqual(size(report!.switches), [0, 1]);
});

test('where there are too many of them nothing is proved, and it is said where the search ended', (t) => {
  // Whoever waits is switched away from for nothing, in any order.
  const each = (text: (nth: number) => string) => Array.from({ length: 7 }, (_, nth) => text(nth)).join('\n');
  const [report] = shrunk(`
    ${each((nth) => `completion c${nth}`)}
    ${LATE}
    ${each((nth) => `task t${nth} { wait c${nth} }`)}
    task all { ${each((nth) => `complete c${nth}`)} }`);
  t.is(report!.minimal, 'local');
  t.is(report!.certificate, null);
  t.is(report!.gap, 'the search of all schedules was cut off after 5000');
});
