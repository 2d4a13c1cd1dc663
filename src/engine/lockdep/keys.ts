/** Which class a map belongs to: keys on the heap, maps that move to another key, classes with an order of their own. */
import type { Compare, LockMap } from './classes.ts';
import type { State } from './state.ts';

export class Keys {
  private readonly state: State;

  constructor(state: State) {
    this.state = state;
  }

  /** From now on locks may be initialised with this key in allocated memory. */
  register(key: string): void {
    this.state.classes.registerKey(key);
  }

  /** The key's memory goes away, and with it all that was learnt of its classes. */
  unregister(key: string): void {
    const { classes, edges, watcher } = this.state;
    const gone = classes.unregisterKey(key);
    watcher?.forgets(gone);
    edges.forget(gone);
  }

  /** Later acquisitions of `map` are of another class (lockdep_set_class and its kin). */
  assign(map: LockMap, name: string, key: string, subclass = 0): void {
    const { journal } = this.state;
    const before = { name: map.name, key: map.key, subclass: map.subclass };
    journal.note({ undo: () => move(map, before) });
    move(map, { name, key, subclass });
  }

  /** Two instances of one class may be held when `compare` says that they are in order. */
  setCompare(map: LockMap, compare: Compare): void {
    const { classes, journal } = this.state;
    const cls = classes.find(map, 0);
    journal.saving(cls, 'compare');
    cls.compare = compare;
    // What was trusted of the class was trusted without it.
    cls.steps.length = 0;
  }
}

function move(map: LockMap, to: Pick<LockMap, 'name' | 'key' | 'subclass'>): void {
  Object.assign(map, to);
  map.cls = null;
  map.nested = null;
}
