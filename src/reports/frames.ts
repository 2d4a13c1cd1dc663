/**
 * Which functions of a chain are the machinery of taking a lock, and which is the code that takes it. Chains are
 * innermost first; a frame is `function` or `function [module]`.
 */

/**
 * Functions that an address of lockdep's never points into: they hand on their return address. So do the draining and
 * the getting of a kernfs reference, whose own return address is that of their caller: hence `at: kernfs_remove`.
 */
export const LOCKING: ReadonlySet<string> = new Set([
  ...['lock_acquire', '__lock_acquire', 'lock_map_acquire', 'lock_map_acquire_read', 'lock_release'],
  ...['mutex_lock', 'mutex_lock_nested', '__mutex_lock', '_mutex_lock', 'mutex_trylock', 'mutex_unlock'],
  ...['mutex_lock_interruptible', 'mutex_lock_interruptible_nested', 'mutex_lock_killable'],
  ...['down_read', 'down_read_nested', 'down_read_trylock', 'up_read'],
  ...['down_write', 'down_write_nested', 'down_write_trylock', 'up_write'],
  ...['spin_lock', 'spin_lock_irq', 'spin_lock_irqsave', '_raw_spin_lock', '_raw_spin_lock_irq'],
  ...['_raw_spin_lock_irqsave', '_raw_spin_lock_bh', 'spin_unlock', '_raw_spin_unlock'],
  ...['read_lock', 'read_lock_irq', 'read_lock_irqsave', 'read_unlock', '_raw_read_lock', '_raw_read_unlock'],
  ...[
    'write_lock',
    'write_lock_irq',
    'write_lock_irqsave',
    'write_unlock',
    '_raw_write_lock',
    '_raw_write_unlock',
  ],
  ...['kernfs_get_active', 'kernfs_put_active', 'kernfs_drain', '__kernfs_remove'],
]);

/** Functions that take one certain lock and return with it held: who calls them holds it. */
export const LOCK_CALLS: ReadonlySet<string> = new Set([
  ...['get_online_cpus', 'get_online_mems', 'cpus_read_lock', 'percpu_down_read'],
  ...['cpu_hotplug_begin', 'mem_hotplug_begin', 'cpus_write_lock', 'percpu_down_write'],
  ...['lock_device_hotplug', 'lock_device_hotplug_sysfs', 'device_lock'],
]);

const NONE: ReadonlySet<string> = new Set();

/** The function without its module. */
export function functionOf(frame: string): string {
  return frame.split(' ', 1)[0]!;
}

/** The first frame that is not locking machinery, where `more` is machinery too; null in an empty chain. */
export function callerIn(stack: readonly string[], more: ReadonlySet<string> = NONE): string | null {
  const frame = stack.find((candidate) => !isMachinery(candidate, more));
  return frame ?? stack[0] ?? null;
}

/** The frames of locking machinery that the chain begins with. */
export function machineryOf(stack: readonly string[]): readonly string[] {
  const end = stack.findIndex((frame) => !isMachinery(frame, NONE));
  return stack.slice(0, end === -1 ? stack.length : end);
}

function isMachinery(frame: string, more: ReadonlySet<string>): boolean {
  const name = functionOf(frame);
  return LOCKING.has(name) || more.has(name);
}
