/** Which symbols there are, and which of them may sleep. */
import { text } from '../linux/kernel.ts';

export type SymbolFunction = (this: unknown, ...args: unknown[]) => unknown;

const generatorFunction = Object.getPrototypeOf(function* () {});

export function isGeneratorFunction(value: unknown): boolean {
  return typeof value === 'function' && Object.getPrototypeOf(value) === generatorFunction;
}

/** Plain functions that return a `Sleeps`, which nothing at run time tells; a test compares the list with the source. */
export const SLEEPING_PLAIN: ReadonlySet<string> = new Set([
  'cpu_hotplug_driver_lock',
  'cpu_maps_update_begin',
  'cpus_read_lock',
  'down_read',
  'down_write',
  'freeze_processes',
  'get_online_cpus',
  'get_online_mems',
  'kernfs_lock',
  'kernfs_lock_shared',
  'kill_device',
  'lock_device_hotplug',
  'memcg_get_cache_ids',
  'msleep',
  'mutex_lock',
  'put_online_cpus',
  's_start',
  'try_online_node',
  'try_to_freeze',
  'vmstat_cpu_down_prep',
  'vmstat_cpu_online',
  'wait_formed',
]);

export function isSymbol(name: string): boolean {
  return Object.hasOwn(text, name);
}

export function maySleep(symbol: string): boolean {
  return SLEEPING_PLAIN.has(symbol) || isGeneratorFunction(text[symbol as keyof typeof text]);
}

export const SYMBOLS: readonly string[] = Object.keys(text);
