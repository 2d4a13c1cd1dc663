/** Pins: whoever holds a lock across code that must not release it pins it, and gets told if it was released. */
import type { LockMap } from './classes.ts';
import { type Held, matches } from './held.ts';
import type { State } from './state.ts';

export class Pins {
  private readonly state: State;
  private cookies = 0;

  constructor(state: State) {
    this.state = state;
  }

  /** The cookie is wanted back by `unpin`. */
  pin(map: LockMap): number {
    const held = this.entry(map, 'pinning');
    if (held === null) return 0;
    const cookie = (this.cookies++ % 0xffff) + 1;
    held.pins += cookie;
    return cookie;
  }

  /** Pins again what was unpinned to let go of the lock for a while. */
  repin(map: LockMap, cookie: number): void {
    const held = this.entry(map, 'pinning');
    if (held !== null) held.pins += cookie;
  }

  unpin(map: LockMap, cookie: number): void {
    const held = this.entry(map, 'unpinning');
    if (held === null) return;
    if (held.pins === 0) this.state.warn(`unpinning a lock that is not pinned: ${map.name}`);
    else if (held.pins < cookie) this.state.warn(`pin count corrupted: ${map.name}`);
    held.pins = Math.max(0, held.pins - cookie);
  }

  private entry(map: LockMap, doing: string): Held | null {
    const { host, on } = this.state;
    if (!on) return null;
    const task = host.current;
    for (let i = 0; i < task.depth; i++) if (matches(task.held[i]!, map)) return task.held[i]!;
    this.state.warn(`${doing} a lock that is not held: ${map.name}`);
    return null;
  }
}
