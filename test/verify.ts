// `npm run verify`: runs every claim that presplat makes about itself, in full, and prints for each whether it
// holds, its figure and the time it took. A claim too slow for `npm test` stands here whole; with --long also
// those that take many minutes, with --only WORDS those whose name has the words. A new claim is a row of the table.

import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { CLAIMS, type Claim, type Verdict } from './claims/index.ts';
import { readSources } from './tidy/source-tree.ts';

const claims: readonly Claim[] = [
  {
    name: 'the type check, the linter and the formatter have nothing to say',
    run: () => {
      const { status } = npm('run', '-s', 'check');
      return { figure: `${readSources().size} files`, ok: status === 0 };
    },
  },
  {
    name: 'every test passes',
    run: () => {
      const { status, stdout } = npm('exec', '-c', 'ava');
      return { figure: /^.*\btests? passed\b.*$/m.exec(stdout)?.[0].trim() ?? 'no count', ok: status === 0 };
    },
  },
  ...CLAIMS,
];

const { values: options } = parseArgs({
  options: { long: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});
const named = claims.filter(({ name }) => name.includes(options.only));
const chosen = named.filter((claim) => options.long || claim.long !== true);
const fallen: string[] = [];

for (const claim of chosen) {
  const start = performance.now();
  const { figure, ok } = await judge(claim);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${ok ? 'ok         ' : 'FALLS SHORT'}  ${claim.name}: ${figure} (${seconds} s)`);
  if (!ok) fallen.push(claim.name);
}

const left = named.length - chosen.length;
console.log(
  `${chosen.length - fallen.length} of ${chosen.length} hold${left > 0 ? `, ${left} more with --long` : ''}`,
);
process.exitCode = fallen.length > 0 ? 1 : 0;

/** A claim that throws falls short like any other: the rest is still judged. */
async function judge(claim: Claim): Promise<Verdict> {
  try {
    return await claim.run();
  } catch (error) {
    return { figure: `threw ${error instanceof Error ? error.message : String(error)}`, ok: false };
  }
}

function npm(...args: string[]) {
  return spawnSync('npm', args, { encoding: 'utf8' });
}
