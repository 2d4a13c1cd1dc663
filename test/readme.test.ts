/** What the front page shows is what the tool prints. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'ava';

const root = new URL('..', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

test('the counterexample on the front page is found again, ladder and all, by the line below it', (t) => {
  const [, shown] = /(deadlock: [\s\S]*?)\n```/.exec(readme)!;
  const token = /psp1\.[\w-]+/.exec(shown!)![0];
  const { stdout, status } = spawnSync(process.execPath, ['bin/presplat.js', 'replay', token], {
    cwd: root,
    encoding: 'utf8',
  });
  t.is(status, 1);
  const printed = stdout.split('\n').map((line) => line.trimEnd());
  for (const line of shown!.split('\n')) t.true(printed.includes(line), line);
});

test('the two commands of the front page are scripts of this package', (t) => {
  t.true(readme.includes('npm ci && npx presplat fuzz --tree v4.11'));
  t.true(readme.includes('npm ci && npm test'));
});
