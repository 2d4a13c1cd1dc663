/** `npm run lockdep:selftest`: the kernel's table in both modes, a line each. */
import { CASES } from './kernel-table.ts';
import { agrees, MODES } from './probe.ts';

for (const mode of MODES) {
  const failed = CASES.filter((_, nth) => !agrees(nth, { mode }));
  for (const { id } of failed) console.log(`${id} failed in ${mode} mode`);
  console.log(`${mode} mode: ${CASES.length - failed.length} passed, ${failed.length} failed`);
  if (failed.length > 0) process.exitCode = 1;
}
