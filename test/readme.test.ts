/** What the front page shows is what the tool prints. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'ava';

const root = new URL('..', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

const [, shown] = /(deadlock: [\s\S]*?)\n```/.exec(readme)!;

function printedBy(...args: readonly string[]) {
  const { stdout, status } = spawnSync(process.execPath, ['bin/presplat.js', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, text: stdout.replaceAll(/ +$/gm, '') };
}

test('fuzz prints what the front page shows', (t) => {
  const { status, text } = printedBy('fuzz', '--tree', 'v4.11', '--runs', '200', '--fail-fast');
  t.is(status, 1);
  t.true(text.startsWith(`${shown}\n`), text);
});

test('the counterexample on the front page is found again, ladder and all, by the line below it', (t) => {
  const { status, text } = printedBy('replay', /psp1\.[\w-]+/.exec(shown!)![0]);
  t.is(status, 1);
  // Whether it is minimal only a search says.
  const lines = shown!.split('\n').filter((line) => !line.startsWith('minimal: '));
  for (const line of lines) t.true(text.split('\n').includes(line), line);
});

test('the two commands of the front page are scripts of this package', (t) => {
  t.true(readme.includes('npm ci && npx presplat fuzz --tree v4.11'));
  t.true(readme.includes('npm ci && npm test'));
});
