/**
 * Lock maps (one an instance) and lock classes (one a key and subclass): lockdep judges classes, never instances. A key
 * stands for the place in the code, or the memory, that a lock was initialised at.
 */
import { KINDS, type LockKind, type LockType } from './apis.ts';
import type { Edge } from './edges.ts';
import type { Journal } from './journal.ts';
import type { LockdepRules } from './rules.ts';
import { waitNumber } from './wait-types.ts';

/** Usage bits. Each has a write and a read variant (`<< READ`). */
export const USED_IN_HARDIRQ = 1;
export const ENABLED_HARDIRQ = 2;
export const USED_IN_SOFTIRQ = 4;
export const ENABLED_SOFTIRQ = 8;
export const USED_IN_RECLAIM = 16;
export const ENABLED_RECLAIM = 32;
export const READ = 6;
/** Acquired at all, and acquired by a reader. */
export const USED = 1 << 12;
export const USED_READ = 1 << 13;

/** Subclasses of one key: 0 to 7. */
export const SUBCLASSES = 8;

/** Orders two instances of one class: negative when the first may be held while the second is taken. */
export type Compare = (held: LockMap, wanted: LockMap) => number;

/** What every lock that lockdep sees carries. Instances with the same key are one class. */
export class LockMap {
  name: string;
  key: string;
  readonly kind: LockKind;
  /** The subclass it has when the caller asks for none (lockdep_set_subclass). */
  subclass = 0;
  /** The class of that subclass, once acquired, and those of others. */
  cls: LockClass | null = null;
  nested: (LockClass | undefined)[] | null = null;
  /** `held only`: a class without validation; `ignored`: lockdep never hears of it. */
  tracking: 'validated' | 'held only' | 'ignored' = 'validated';
  /** The key lies in memory that was allocated: it must be registered first. */
  keyOnHeap = false;

  constructor(name: string, key: string = name, kind: LockKind = KINDS.map) {
    this.name = name;
    this.key = key;
    this.kind = kind;
  }
}

export class LockClass {
  readonly index: number;
  /** Of the lock that registered it. */
  name: string;
  readonly key: string;
  readonly subclass: number;
  /** Other keys with this name that were known before: printed as `#n` when not 1. */
  version = 1;
  usage = 0;
  /** Function chains, by number of the usage bit; filled only while traced. */
  readonly usedAt: (readonly string[])[] = [];
  /** Of the first instance. */
  inner = 0;
  outer = 0;
  lockType: LockType = 'normal';
  compare: Compare | null = null;
  /** Classes taken while this one was held, and the reverse; in order of discovery. */
  readonly after: Edge[] = [];
  readonly before: Edge[] = [];
  /** Numbers of its links in chains, and of its steps, by manner of acquisition. */
  readonly links: number[] = [];
  readonly steps: number[] = [];
  /** The run in which it was registered: what that run did to it goes with it. */
  born = -1;
  /** The run in which it was last found to be other than before. */
  changed = 0;
  /** Of the search that was here last. */
  seen = 0;
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
  /** The registered ones, in order of registration. */
  readonly all: LockClass[] = [];
  /** Registered or taken back; by key, then subclass. */
  private readonly byKey = new Map<string, (LockClass | undefined)[]>();
  private readonly heapKeys = new Set<string>();
  /** The highest version among the registered classes of a name. */
  private readonly highest = new Map<string, number>();
  private made = 0;
  private readonly journal: Journal;
  private readonly rules: LockdepRules;

  constructor(journal: Journal, rules: LockdepRules) {
    this.journal = journal;
    this.rules = rules;
  }

  /** False: the key is not registered, and lockdep cannot follow the lock. */
  mayRegister(map: LockMap): boolean {
    return !map.keyOnHeap || this.heapKeys.has(map.key);
  }

  /** The class of `map` for a subclass the caller asks for, registered now if it was not. */
  find(map: LockMap, subclass: number): LockClass {
    const wanted = subclass === 0 ? map.subclass : subclass;
    let cls = (subclass === 0 ? map.cls : map.nested?.[subclass]) ?? null;
    if (cls === null || (!cls.registered && this.byKey.get(cls.key)?.[cls.subclass] !== cls)) {
      cls = this.byKey.get(map.key)?.[wanted] ?? this.add(map, wanted);
      if (subclass === 0) map.cls = cls;
      else {
        map.nested ??= [];
        map.nested[subclass] = cls;
      }
    }
    if (!cls.registered) this.register(cls, map);
    return cls;
  }

  private add(map: LockMap, subclass: number): LockClass {
    const cls = new LockClass(this.made++, map.name, map.key, subclass);
    const siblings = this.byKey.get(map.key) ?? [];
    siblings[subclass] = cls;
    this.byKey.set(map.key, siblings);
    return cls;
  }

  private register(cls: LockClass, map: LockMap): void {
    const { name } = map;
    const before = this.highest.get(name) ?? 0;
    cls.version = this.versionFor(map);
    cls.name = name;
    if (cls.version > before) this.highest.set(name, cls.version);
    cls.inner = waitNumber(map.kind.inner, this.rules.rawLockNesting);
    cls.outer = waitNumber(map.kind.outer, this.rules.rawLockNesting);
    cls.lockType = map.kind.lockType;
    cls.compare = null;
    cls.registered = true;
    cls.changed = this.journal.run;
    cls.born = this.journal.run;
    this.all.push(cls);
    this.journal.note({
      undo: () => {
        this.all.pop();
        this.highest.set(name, before);
        cls.registered = false;
        cls.usage = 0;
      },
    });
  }

  /** A subclass has the version of its key; another key of the same name gets the next one. */
  private versionFor({ name, key }: LockMap): number {
    for (const sibling of this.byKey.get(key) ?? []) if (sibling?.registered === true) return sibling.version;
    return (this.highest.get(name) ?? 0) + 1;
  }

  registerKey(key: string): void {
    this.heapKeys.add(key);
    this.journal.note({ undo: () => this.heapKeys.delete(key) });
  }

  /** The memory of `key` is freed: its classes are gone, and whoever uses the key again gets new ones. */
  unregisterKey(key: string): readonly LockClass[] {
    const siblings = this.byKey.get(key) ?? [];
    const gone = siblings.filter((cls) => cls?.registered === true) as LockClass[];
    const all = [...this.all];
    const known = this.heapKeys.delete(key);
    this.byKey.delete(key);
    for (const cls of gone) {
      cls.registered = false;
      cls.steps.length = 0;
    }
    this.all.splice(0, this.all.length, ...all.filter((cls) => cls.registered));
    this.journal.note({
      undo: () => {
        this.all.splice(0, this.all.length, ...all);
        for (const cls of gone) cls.registered = true;
        this.byKey.set(key, siblings);
        if (known) this.heapKeys.add(key);
      },
    });
    return gone;
  }
}
