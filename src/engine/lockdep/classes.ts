/**
 * Lock maps (one an instance) and lock classes (one a key and subclass): lockdep judges classes, never instances.
 * Left for later: wait types, lock types, registered keys, zapping of freed key ranges.
 */
import type { Edge } from './edges.ts';

/** What every lock that lockdep sees carries. Instances with the same key are one class. */
export class LockMap {
  readonly name: string;
  readonly key: string;
  /** The class of subclass 0, once acquired. */
  cls: LockClass | null = null;

  constructor(name: string, key: string = name) {
    this.name = name;
    this.key = key;
  }
}

/** Usage bits. Each has a write and a read variant (`<< READ`). */
export const USED_IN_HARDIRQ = 1;
export const ENABLED_HARDIRQ = 2;
export const USED_IN_SOFTIRQ = 4;
export const ENABLED_SOFTIRQ = 8;
export const USED_IN_RECLAIM = 16;
export const ENABLED_RECLAIM = 32;
export const READ = 6;

export class LockClass {
  readonly index: number;
  /** Of the lock that registered it. */
  name: string;
  readonly key: string;
  readonly subclass: number;
  /** Other keys with this name that were known before: printed as `#n` when not 1. */
  version = 1;
  usage = 0;
  /** Classes taken while this one was held, and the reverse; in order of discovery. */
  readonly after: Edge[] = [];
  readonly before: Edge[] = [];
  /** False until first acquired, and once a restore took that back. */
  registered = false;

  constructor(index: number, name: string, key: string, subclass: number) {
    this.index = index;
    this.name = name;
    this.key = key;
    this.subclass = subclass;
  }
}

/**
 * The classes of one machine. One that a restore took back keeps its object and its index for the next run, which usually
 * registers it again; it has neither usage nor edges then, and gets its version anew.
 */
export class Classes {
  /** Registered or taken back. */
  private readonly byKey = new Map<string, LockClass>();
  /** The registered ones, in order of registration. */
  readonly all: LockClass[] = [];
  private readonly versions = new Map<string, number>();
  private booted = 0;

  find(map: LockMap, subclass: number): LockClass {
    let cls = subclass === 0 ? map.cls : null;
    if (cls === null) {
      const key = subclass === 0 ? map.key : `${map.key}/${subclass}`;
      cls = this.byKey.get(key) ?? this.add(map, key, subclass);
      if (subclass === 0) map.cls = cls;
    }
    if (!cls.registered) this.register(cls, map);
    return cls;
  }

  private add(map: LockMap, key: string, subclass: number): LockClass {
    const cls = new LockClass(this.byKey.size, map.name, key, subclass);
    this.byKey.set(key, cls);
    return cls;
  }

  private register(cls: LockClass, map: LockMap): void {
    const sibling = cls.subclass === 0 ? undefined : this.registered(map.key);
    cls.version = sibling?.version ?? (this.versions.get(map.name) ?? 0) + 1;
    if (sibling === undefined) this.versions.set(map.name, cls.version);
    cls.name = map.name;
    cls.registered = true;
    this.all.push(cls);
  }

  private registered(key: string): LockClass | undefined {
    const cls = this.byKey.get(key);
    return cls?.registered === true ? cls : undefined;
  }

  checkpoint(): void {
    this.booted = this.all.length;
  }

  restore(): void {
    while (this.all.length > this.booted) {
      const cls = this.all.pop()!;
      cls.registered = false;
      // A subclass has the version of its key, which stays known.
      const shared = cls.subclass > 0 && this.registered(cls.key.slice(0, cls.key.lastIndexOf('/')));
      if (!shared && this.versions.get(cls.name) === cls.version)
        this.versions.set(cls.name, cls.version - 1);
    }
  }
}
