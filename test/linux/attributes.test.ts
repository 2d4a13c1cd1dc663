import test from 'ava';
import { shell } from './shell.ts';

const setup = 'modprobe slab_twins';
const FILE = '/sys/kernel/slab/twin_a';
const answersOf = (lines: string, config: Readonly<Record<string, boolean>> = {}) =>
  shell('v4.11', [lines], { setup, config }).answers;

test('a write that is understood is stored and read back', (t) => {
  const lines = `echo 7 > ${FILE}/cpu_partial; cat ${FILE}/cpu_partial; echo 2 > ${FILE}/order; cat ${FILE}/order`;
  t.deepEqual(answersOf(lines), ['ok', '7', 'ok', '2']);
});

test('cpu_partial takes no objects without SLUB_CPU_PARTIAL, but takes 0', (t) => {
  const lines = `echo 1 > ${FILE}/cpu_partial; echo 0 > ${FILE}/cpu_partial`;
  t.deepEqual(answersOf(lines), ['ok', 'ok']);
  t.deepEqual(answersOf(lines, { SLUB_CPU_PARTIAL: false }), ['EINVAL', 'ok']);
});

test('what is no value is EINVAL', (t) => {
  const words = ['cpu_partial', 'min_partial', 'order', 'remote_node_defrag_ratio', 'shrink', 'validate'];
  const lines = words.map((attr) => `echo -1 > ${FILE}/${attr}`).join('; ');
  t.deepEqual(
    answersOf(`${lines}; echo 4 > ${FILE}/order; echo 0 > ${FILE}/shrink; echo x > ${FILE}/min_partial`),
    Array(9).fill('EINVAL'),
  );
});

test('min_partial is kept between 5 and 10', (t) => {
  const write = (n: number) => `echo ${n} > ${FILE}/min_partial; cat ${FILE}/min_partial`;
  t.deepEqual(answersOf(`${write(1)}; ${write(7)}; ${write(99)}`), ['ok', '5', 'ok', '7', 'ok', '10']);
});

test('a file without a store function is EACCES, one of another configuration is not there', (t) => {
  t.deepEqual(answersOf(`echo 1 > ${FILE}/objects`), ['EACCES']);
  const lines = `cat ${FILE}/slabs; echo 1 > ${FILE}/validate`;
  t.deepEqual(answersOf(lines), ['0', 'ok']);
  t.deepEqual(answersOf(lines, { SLUB_DEBUG: false }), ['ENOENT', 'ENOENT']);
  t.deepEqual(answersOf(lines, { SYSFS: false }), ['ENOENT', 'ENOENT']);
});

test('debug options cannot change once there are objects', (t) => {
  t.deepEqual(answersOf(`echo 1 > ${FILE}/poison; echo alloc > /dev/slab_twins; echo 1 > ${FILE}/poison`), [
    'ok',
    'ok',
    'EBUSY',
  ]);
});

test('shrink gives back the empty slabs and keeps those in use', (t) => {
  const lines = [
    'echo alloc > /dev/slab_twins',
    `cat ${FILE}/slabs`,
    `echo 1 > ${FILE}/shrink; cat ${FILE}/slabs`,
    `echo free > /dev/slab_twins; cat ${FILE}/slabs`,
    `echo 1 > ${FILE}/shrink; cat ${FILE}/slabs`,
  ];
  t.deepEqual(answersOf(lines.join('; ')), ['ok', '1', 'ok', '1', 'ok', '1', 'ok', '0']);
});

test('a device takes alloc and free, and nothing else', (t) => {
  t.deepEqual(
    answersOf('echo alloc > /dev/slab_twins; echo more > /dev/slab_twins; echo free > /dev/slab_rcu'),
    ['ok', 'EINVAL', 'ENOENT'],
  );
});
