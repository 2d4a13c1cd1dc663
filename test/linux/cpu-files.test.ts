import test from 'ava';
import { TREES } from '../../src/trees/index.ts';
import { shell } from './shell.ts';

const online = (cpu: number) => `/sys/devices/system/cpu/cpu${cpu}/online`;
const modern = TREES.filter(({ id }) => !/^v3\./.test(id));

for (const { id } of modern) {
  test(`${id}: a CPU goes and comes by its file, and the first one stays`, (t) => {
    const lines = [
      `cat ${online(1)}; echo 0 > ${online(1)}; cat ${online(1)}; echo 0 > ${online(1)}`,
      `cat /sys/devices/system/cpu/cpu1/topology/core_id; echo 1 > ${online(1)}; cat ${online(1)}`,
      `echo 0 > ${online(0)}; echo 7 > ${online(1)}; cat ${online(2)}`,
    ];
    const { answers, signatures } = shell(id, [lines.join('; ')]);
    t.deepEqual(answers, ['1', 'ok', '0', 'ok', 'ENOENT', 'ok', '1', 'EBUSY', 'EINVAL', 'ENOENT']);
    t.deepEqual(signatures, []);
  });
}

test('what is typed on a CPU that goes goes on elsewhere, and sees what it left there', (t) => {
  const setup = 'modprobe slab_twins; echo alloc > /dev/slab_twins';
  const { answers, signatures } = shell(
    'v4.11',
    [`echo 0 > ${online(1)}`, 'echo free > /dev/slab_twins; rmmod slab_twins'],
    {
      setup,
    },
  );
  t.deepEqual(answers, ['ok', 'ok', 'ok']);
  t.deepEqual(signatures, []);
});
