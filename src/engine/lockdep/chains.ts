/**
 * The chain cache: a sequence of held classes that was validated once need not be validated again. Kept as a tree, so
 * that no two chains can ever be taken for one another, as hashed keys could.
 */
export class ChainNode {
  /** By class index * 3 + read. */
  readonly children: ChainNode[] = [];
  /** This very chain has been validated. */
  known = false;
}

export class Chains {
  /** One head for each irq context. */
  readonly heads = [new ChainNode(), new ChainNode(), new ChainNode(), new ChainNode()];
  private readonly learnt: ChainNode[] = [];

  next(from: ChainNode, classIndex: number, read: number): ChainNode {
    const at = classIndex * 3 + read;
    const known = from.children[at];
    if (known !== undefined) return known;
    while (from.children.length < at) from.children.push(undefined as unknown as ChainNode);
    const node = new ChainNode();
    from.children[at] = node;
    return node;
  }

  learn(node: ChainNode): void {
    node.known = true;
    this.learnt.push(node);
  }

  checkpoint(): void {
    this.learnt.length = 0;
  }

  restore(): void {
    for (const node of this.learnt) node.known = false;
    this.learnt.length = 0;
  }
}
