/** Function chains as lockdep prints them: with the functions that the kernel of it has, and with its own on top. */
import { functionOf } from '../frames.ts';

/** What a kernel with lockdep compiles a call to. */
const COMPILED: Readonly<Record<string, string>> = { mutex_lock: 'mutex_lock_nested' };

/** Seen while lockdep looks at an acquisition, and when its usage was recorded. */
export const ACQUIRING: readonly string[] = ['__lock_acquire', 'lock_acquire'];
export const USED: readonly string[] = ['lock_acquire'];

/** The chain of an acquisition, with `own` functions of lockdep on top unless it has some already. */
export function acquisitionFrames(stack: readonly string[], own: readonly string[]): readonly string[] {
  if (stack.length === 0) return [];
  const frames = stack.map((frame) => COMPILED[frame] ?? frame);
  return /lock_acquire$/.test(functionOf(frames[0]!)) ? frames : [...own, ...frames];
}

export function indented(frames: readonly string[], spaces: number): string[] {
  return frames.map((frame) => ' '.repeat(spaces) + frame);
}
