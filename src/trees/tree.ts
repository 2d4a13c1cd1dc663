/** A kernel tree: the base with overlays, and the facts that are not code. */
import type { ConfigName } from '../linux/config.ts';
import type { Facts } from '../linux/facts.ts';
import type { Overlay } from '../linux/kernel.ts';

export interface Tree {
  readonly id: string;
  readonly title: string;
  /** Day of the release, YYYY-MM-DD. */
  readonly date: string;
  readonly facts: Facts;
  /** Where this tree's usual configuration departs from everybody's. */
  readonly config?: Readonly<Partial<Record<ConfigName, boolean>>>;
  /** Applied in order; a later one wins. */
  readonly overlays: readonly Overlay[];
}
