/** The kernel's table, a test a group, in both modes. */
import test from 'ava';
import { CASES, EXPECTED } from './kernel-table.ts';
import { agrees, MODES } from './probe.ts';

for (const group of new Set(EXPECTED.map((expected) => expected.group))) {
  test(`${group}: verdict, reason and place are those of the table`, (t) => {
    for (const mode of MODES) {
      const failed = EXPECTED.flatMap((expected, nth) =>
        expected.group === group && !agrees(nth, { mode }) ? [expected.id] : [],
      );
      t.deepEqual(failed, []);
    }
  });
}

test('the table is whole, and only the wait types need CONFIG_PROVE_RAW_LOCK_NESTING', (t) => {
  t.is(CASES.length, 395);
  const failed = EXPECTED.flatMap(({ id, group }, nth) =>
    group !== 'wait_context' && !agrees(nth, { rawLockNesting: false }) ? [id] : [],
  );
  t.deepEqual(failed, []);
});
