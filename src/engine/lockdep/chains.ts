/**
 * The chain cache: a sequence of held classes that was validated once need not be validated again. Kept as a tree, so
 * that no two chains can ever be taken for one another, as hashed keys could.
 */
import type { Undo } from './journal.ts';

/** What has been said of a chain in complete mode, which would otherwise say it at every turn of a loop. */
export const TOLD_RECURSION = 1;
export const TOLD_WAIT = 2;
export const TOLD_NEST = 4;

export class ChainNode implements Undo {
  /** By the number of the link. */
  readonly children: ChainNode[] = [];
  /** This very chain has been validated. */
  known = false;
  told = 0;
  /** The run in which it was last found to be other than before. */
  changed = 0;

  undo(): void {
    this.known = false;
  }
}

export class Chains {
  readonly head = new ChainNode();
  private links = 0;

  /** A number for a class acquired in one way. Numbers are dense, so that children are found by index. */
  newLink(): number {
    return this.links++;
  }

  next(from: ChainNode, link: number): ChainNode {
    const known = from.children[link];
    if (known !== undefined) return known;
    while (from.children.length < link) from.children.push(undefined as unknown as ChainNode);
    const node = new ChainNode();
    from.children[link] = node;
    return node;
  }
}
