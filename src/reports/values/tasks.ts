/** Tasks and locks: who a task is, and who has a lock. */
interface TaskLike {
  readonly rank: number;
  readonly name: string;
  readonly comm: string;
  readonly pid: number;
}

interface LockLike {
  readonly name: string;
  readonly map: unknown;
  /** The fields of the several kinds of lock that say who has it. */
  readonly owner?: TaskLike | null;
  readonly writer?: TaskLike | null;
  readonly activeWriter?: TaskLike | null;
  readonly readers?: readonly TaskLike[];
  readonly users?: readonly TaskLike[];
  readonly active?: boolean;
}

export function isTask(value: unknown): value is TaskLike {
  return hasFields(value, { rank: 'number', name: 'string', comm: 'string', pid: 'number' });
}

export function isLock(value: unknown): value is LockLike {
  return hasFields(value, { name: 'string', map: 'object', stamp: 'number', id: 'number' });
}

/** `task 1 (rmmod/1000)`. */
export function taskText({ name, comm, pid }: TaskLike): string {
  return `${name} (${comm}/${pid})`;
}

/** `slab_mutex (held by task 1)`. */
export function lockText(lock: LockLike): string {
  const holder = lock.owner ?? lock.writer ?? lock.activeWriter ?? null;
  const states = [
    ...(holder === null ? [] : [`held by ${holder.name}`]),
    ...(lock.readers === undefined || lock.readers.length === 0 ? [] : [`read by ${names(lock.readers)}`]),
    ...(lock.users === undefined || lock.users.length === 0 ? [] : [`used by ${names(lock.users)}`]),
    ...(lock.active === false ? ['deactivated'] : []),
  ];
  return states.length === 0 ? lock.name : `${lock.name} (${states.join(', ')})`;
}

function names(tasks: readonly TaskLike[]): string {
  return tasks.map((task) => task.name).join(', ');
}

function hasFields(value: unknown, types: Readonly<Record<string, string>>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  return Object.entries(types).every(([name, type]) => typeof fields[name] === type && fields[name] !== null);
}
