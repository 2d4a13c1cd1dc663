import test from 'ava';
import { readLitmus } from '../../src/litmus/read.ts';
import { lockdepVerdict } from '../../src/litmus-runs/lockdep.ts';

const judged = (text: string) => {
  const { verdict, reason } = lockdepVerdict(readLitmus(`litmus x\n${text}`, 'test'), 'kernel');
  return [verdict, reason];
};

test('orders of tasks that could never meet are judged together', (t) => {
  const text = (first: string, second: string) => `
    mutex a b
    ref kn
    task remover { drain kn; lock ${first}; lock ${second}; unlock ${second}; unlock ${first} }
    task user { get kn; lock b; lock a; unlock a; unlock b; put kn }`;
  t.deepEqual(judged(text('a', 'b')), ['FAILURE', 'circular']);
  t.deepEqual(judged(text('b', 'a')), ['SUCCESS', null]);
});

test('what a task does after waiting for another is judged too', (t) => {
  const text = `
    mutex a b
    completion done
    task one { lock a; lock b; unlock b; unlock a; complete done }
    task two { wait done; lock b; lock a; unlock a; unlock b }`;
  t.deepEqual(judged(text), ['FAILURE', 'circular']);
});

test('a task that locks what it holds is told', (t) => {
  t.deepEqual(judged('mutex a\ntask t { lock a; lock a; unlock a; unlock a }'), ['FAILURE', 'recursion']);
});
