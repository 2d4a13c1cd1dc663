// Runs presplat through its launcher, as a user does, in a folder of its own.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const node = join(root, 'node_modules', 'node', 'bin', 'node');
export const launcher = join(root, 'bin', 'presplat.js');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
}

/** Ends with the process; `input` goes to its standard input. */
export function presplat(
  args: readonly string[],
  folder = root,
  input = '',
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const start = performance.now();
  // What is printed may not depend on who runs the tests.
  const plain = { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '' };
  const child = spawn(node, [launcher, ...args], { cwd: folder, env: { ...plain, ...env } });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (text) => out.push(text));
  child.stderr.setEncoding('utf8').on('data', (text) => err.push(text));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = (performance.now() - start) / 1000;
      resolve({ code, out: out.join(''), err: err.join(''), seconds });
    });
  });
}

/** A folder with these files, gone when the test ends. */
export function folderWith(t: ExecutionContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'presplat-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Runs in a folder with `files` and expects one line on stderr like `line`, exit code 2, and nothing written. */
export async function refuses(
  t: ExecutionContext,
  args: readonly string[],
  line: RegExp,
  files: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const folder = folderWith(t, files);
  const before = readdirSync(folder, { recursive: true }).sort();
  const ended = await presplat(args, folder);
  t.regex(ended.err, /^presplat: [^\n]+\n$/);
  t.regex(ended.err, line);
  t.is(ended.out, '');
  t.is(ended.code, 2);
  t.deepEqual(readdirSync(folder, { recursive: true }).sort(), before);
  return ended;
}

export const TASKS_2017 = ['rmmod kvm_intel', 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial'];
export const DEADLOCK_2017 = 'deadlock: s_active <- slab_mutex <- s_active';
