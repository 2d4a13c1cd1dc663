/** A claim that presplat makes about itself, and the two ways to put it to the test: the command, and an npm script. */
import { spawnSync } from 'node:child_process';

export interface Verdict {
  /** What was measured, with its unit. */
  readonly figure: string;
  readonly ok: boolean;
}

export interface Claim {
  readonly name: string;
  /** Takes many minutes: only with --long. */
  readonly long?: true;
  run(): Verdict | Promise<Verdict>;
}

export const LAUNCHER = 'bin/presplat.js';
export const RMMOD = 'rmmod kvm_intel';
export const WRITE = 'echo 1 > /sys/kernel/slab/kvm_vcpu/cpu_partial';

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

export function presplat(args: readonly string[], node = process.execPath): Ended {
  return ended(node, [LAUNCHER, ...args]);
}

/** What `presplat … --json` says. */
export function report<T>(args: readonly string[]): T {
  const { stdout, stderr, status } = presplat([...args, '--json']);
  if (stdout === '') throw new Error(`presplat ${args[0]} ended with ${status}: ${lastLine(stderr)}`);
  return JSON.parse(stdout) as T;
}

/** Holds when the script ends well; its figure is all that `figure` finds in the output. */
export function script(name: string, args: readonly string[], figure: RegExp): Verdict {
  const { stdout, stderr, status } = ended('npm', ['run', '-s', name, '--', ...args]);
  const found = stdout.match(new RegExp(figure, 'gm')) ?? [];
  const ok = status === 0 && found.length > 0;
  const fault = ok ? [] : [`npm run ${name} ended with ${status}`, lastLine(stderr)].filter(Boolean);
  return { figure: [...found.map((line) => line.trim()), ...fault].join('; '), ok };
}

function ended(command: string, args: readonly string[]): Ended {
  return spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
