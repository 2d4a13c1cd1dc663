/**
 * The cycle of a circular report, edge by edge. The stack after `-> #i` is that of the acquisition of class i while class
 * i-1 was held; the last edge, from what is held to what is wanted, has the stack of `-> #0`. Never from the line
 * `Chain exists of`, which names three classes at most.
 */
import type { SplatReport } from './parse/report.ts';

export type EdgeMode = 'read' | 'write' | 'drain' | 'wait' | 'unknown';

export interface SplatEdge {
  readonly from: string;
  readonly to: string;
  /** How `to` was taken. */
  readonly mode: EdgeMode;
  /** Functions, innermost first, without those that only lock. */
  readonly stack: readonly string[];
  /** Seen while the kernel booted: that alone says nothing for or against it. */
  readonly boot: boolean;
}

/** Functions that take a lock, and how; what surrounds them says nothing of who takes it. */
const LOCKING: readonly (readonly [RegExp, EdgeMode])[] = [
  [
    /^(?:__)?(?:lock_acquire|check_prevs?_add|validate_chain|print_circular_bug|lock_map_acquire|lockdep_\w+)/,
    'unknown',
  ],
  [
    /^(?:_raw_)?(?:read_lock|down_read|percpu_down_read|__percpu_down_read|cpus_read_lock|get_online_\w+)/,
    'read',
  ],
  [/^(?:_raw_)?(?:down_write|write_lock|percpu_down_write|cpus_write_lock|cpu_hotplug_begin)/, 'write'],
  [/^_?_?(?:_raw_spin_\w+|mutex_(?:lock|trylock)\w*|rt_\w*lock\w*|ww_mutex_\w+)/, 'write'],
  [/^(?:__)?kernfs_(?:remove|drain)/, 'drain'],
  [
    /^(?:__)?(?:flush_work\w*|cancel_(?:delayed_)?work\w*|rcu_barrier|wait_for_completion|synchronize_\w+|blk_mq_freeze_queue\w*)/,
    'wait',
  ],
];

/** Frames of boot, unless a module was being loaded. */
const BOOT =
  /^(?:start_kernel|kernel_init|kernel_init_freeable|do_basic_setup|rest_init|smp_init|x86_64_start_\w+)$/;
const LOADING = /^(?:load_module|do_init_module|(?:__\w+_)?(?:sys|SyS)_(?:init_module|finit_module))$/;

export function edgesOf({ chain, entries, stack }: SplatReport): readonly SplatEdge[] {
  if (chain === null) return [];
  const stackOf = (index: number): readonly string[] => entries.find((entry) => entry.index === index)!.stack;
  const edges = chain.slice(1).map((to, i) => edge(chain[i]!, to, stackOf(i + 1)));
  const own = stackOf(0).length > 0 ? stackOf(0) : stack;
  return [...edges, edge(chain.at(-1)!, chain[0]!, own)];
}

function edge(from: string, to: string, frames: readonly string[]): SplatEdge {
  return {
    from,
    to,
    mode: modeOf(frames),
    stack: frames.filter((name) => !isLocking(name)),
    boot: isBoot(frames),
  };
}

function isLocking(name: string): boolean {
  return LOCKING.some(([expression, mode]) => mode !== 'drain' && mode !== 'wait' && expression.test(name));
}

function modeOf(frames: readonly string[]): EdgeMode {
  for (const name of frames.slice(0, 6)) {
    const found = LOCKING.find(([expression, mode]) => mode !== 'unknown' && expression.test(name));
    if (found !== undefined) return found[1];
  }
  return 'unknown';
}

function isBoot(frames: readonly string[]): boolean {
  return frames.some((name) => BOOT.test(name)) && !frames.some((name) => LOADING.test(name));
}
