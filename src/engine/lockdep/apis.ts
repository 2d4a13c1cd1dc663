/**
 * The locking calls of the kernel as lockdep is told of them: what a lock of each kind is (wait types, lock type), and with
 * which arguments each call acquires it. Everything that locks goes through these two tables.
 */
import { CONFIG, FREE, INV, SLEEP, SPIN } from './wait-types.ts';

/**
 * `per cpu` (local locks) and `wait override` are never looked through in searches for irq usage; an override besides
 * allows anew what the locks below it had forbidden.
 */
export type LockType = 'normal' | 'per cpu' | 'wait override';

export interface LockKind {
  readonly inner: number;
  /** How long it may be waited for, where that differs from what its holder may wait for; else INV. */
  readonly outer: number;
  readonly lockType: LockType;
}

function kind(inner: number, outer: number = INV, lockType: LockType = 'normal'): LockKind {
  return Object.freeze({ inner, outer, lockType });
}

export const KINDS = {
  raw_spin: kind(SPIN),
  spin: kind(CONFIG),
  rwlock: kind(CONFIG),
  local_lock: kind(CONFIG, INV, 'per cpu'),
  mutex: kind(SLEEP),
  rwsem: kind(SLEEP),
  rtmutex: kind(SLEEP),
  ww_mutex: kind(SLEEP),
  ww_acquire: kind(INV),
  percpu_rwsem: kind(INV),
  seqcount: kind(INV),
  srcu: kind(INV),
  rcu: kind(CONFIG, FREE),
  rcu_bh: kind(CONFIG, FREE),
  rcu_sched: kind(SPIN, FREE),
  rcu_callback: kind(INV),
  /** Works, queues, cpuhp states, kernfs references, fs_reclaim: maps without a lock. */
  map: kind(INV),
} as const satisfies Readonly<Record<string, LockKind>>;

export type KindName = keyof typeof KINDS;

/** With what a call acquires. Subclass and nest lock are the caller's. */
export interface Api {
  /** 0 exclusive, 1 shared, 2 recursively shared. */
  readonly read: 0 | 1 | 2;
  readonly trylock: boolean;
  /** False: held, but its order and its usage are not validated. */
  readonly check: boolean;
  /** Checked and dropped at once: waits for the holders without becoming one. */
  readonly sync: boolean;
  /** A number for these four. */
  readonly code: number;
}

/** Every combination, once: what is equal is identical. */
const ALL: readonly Api[] = Array.from({ length: 24 }, (_, code) =>
  Object.freeze({
    read: (code % 3) as Api['read'],
    trylock: ((code / 3) & 1) === 1,
    check: ((code / 6) & 1) === 0,
    sync: ((code / 12) & 1) === 1,
    code,
  }),
);

export function apiOf(how: Omit<Api, 'code'>): Api {
  return ALL[how.read + (how.trylock ? 3 : 0) + (how.check ? 0 : 6) + (how.sync ? 12 : 0)]!;
}

function api(read: Api['read'], how: 'lock' | 'try' | 'sync' | 'unchecked' = 'lock'): Api {
  return apiOf({ read, trylock: how === 'try', check: how !== 'unchecked', sync: how === 'sync' });
}

export const EXCLUSIVE = api(0);
export const SHARED = api(1);
export const RECURSIVE = api(2);
export const TRY_EXCLUSIVE = api(0, 'try');
export const TRY_SHARED = api(1, 'try');
export const TRY_RECURSIVE = api(2, 'try');
export const SYNC = api(0, 'sync');
/** RCU readers. */
export const READER_UNCHECKED = api(2, 'unchecked');

export const APIS = {
  spin_lock: EXCLUSIVE,
  spin_trylock: TRY_EXCLUSIVE,
  raw_spin_lock: EXCLUSIVE,
  raw_spin_trylock: TRY_EXCLUSIVE,
  write_lock: EXCLUSIVE,
  write_trylock: TRY_EXCLUSIVE,
  /** In task context; see `readLock`. */
  read_lock: SHARED,
  read_lock_in_interrupt: RECURSIVE,
  read_trylock: TRY_RECURSIVE,
  mutex_lock: EXCLUSIVE,
  mutex_trylock: TRY_EXCLUSIVE,
  down_read: SHARED,
  down_read_trylock: TRY_SHARED,
  down_write: EXCLUSIVE,
  down_write_trylock: TRY_EXCLUSIVE,
  percpu_down_read: SHARED,
  percpu_down_read_trylock: TRY_SHARED,
  percpu_down_write: EXCLUSIVE,
  rt_mutex_lock: EXCLUSIVE,
  rt_mutex_trylock: TRY_EXCLUSIVE,
  ww_acquire_init: EXCLUSIVE,
  ww_mutex_lock: EXCLUSIVE,
  ww_mutex_trylock: TRY_EXCLUSIVE,
  local_lock: EXCLUSIVE,
  read_seqbegin: RECURSIVE,
  write_seqlock: EXCLUSIVE,
  rcu_read_lock: READER_UNCHECKED,
  srcu_read_lock: RECURSIVE,
  synchronize_srcu: SYNC,
  lock_map_acquire: EXCLUSIVE,
  lock_map_acquire_read: RECURSIVE,
  /** The hotplug reference count of 3.19 to 4.12. */
  get_online_cpus: RECURSIVE,
  cpu_hotplug_begin: EXCLUSIVE,
  process_one_work: EXCLUSIVE,
  /** Until 4.13 the map of the queue was taken as by a recursive reader. */
  process_one_work_before_4_14: RECURSIVE,
  flush_work: EXCLUSIVE,
  flush_workqueue: EXCLUSIVE,
  cpuhp_thread: EXCLUSIVE,
  kernfs_get_active: TRY_SHARED,
  kernfs_unbreak_active_protection: TRY_EXCLUSIVE,
  kernfs_drain: EXCLUSIVE,
  fs_reclaim_acquire: EXCLUSIVE,
  might_lock: EXCLUSIVE,
  might_lock_read: SHARED,
} as const satisfies Readonly<Record<string, Api>>;

/** Queued read/write locks let a reader in past waiting writers only where it could not wait: in interrupts, or with bh off. */
export function readLock(inInterrupt: boolean): Api {
  return inInterrupt ? APIS.read_lock_in_interrupt : APIS.read_lock;
}
