/** A queue by priority, lowest number first; among equals whoever came first. A binary heap. */
interface Entry<T> {
  readonly priority: number;
  readonly nth: number;
  readonly item: T;
}

export class Queue<T> {
  private readonly heap: Entry<T>[] = [];
  private pushed = 0;

  push(priority: number, item: T): void {
    const { heap } = this;
    const entry = { priority, nth: this.pushed++, item };
    let at = heap.length;
    for (let up = (at - 1) >> 1; at > 0 && precedes(entry, heap[up]!); up = (at - 1) >> 1) {
      heap[at] = heap[up]!;
      at = up;
    }
    heap[at] = entry;
  }

  pop(): T | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) this.sink(last);
    return first?.item;
  }

  /** Puts `entry` at the top, then where it belongs. */
  private sink(entry: Entry<T>): void {
    const { heap } = this;
    let at = 0;
    for (let down = 1; down < heap.length; down = 2 * at + 1) {
      if (down + 1 < heap.length && precedes(heap[down + 1]!, heap[down]!)) down++;
      if (!precedes(heap[down]!, entry)) break;
      heap[at] = heap[down]!;
      at = down;
    }
    heap[at] = entry;
  }
}

function precedes<T>(one: Entry<T>, other: Entry<T>): boolean {
  return one.priority === other.priority ? one.nth < other.nth : one.priority < other.priority;
}
