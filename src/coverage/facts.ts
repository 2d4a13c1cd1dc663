/** What runs reached, as plain data: names only, sorted, so that the facts of many runs can be put together in any order. */

export interface Facts {
  readonly runs: number;
  /** Runs in which every line failed; runs in which no two tasks came to a common object. */
  readonly failed: number;
  readonly apart: number;
  /** `slab_mutex -> s_active`: the second was asked for while the first was held. */
  readonly edges: readonly string[];
  /** `s_active, waiting for slab_mutex`: what was held, and what was waited for. */
  readonly waits: readonly string[];
  /** Objects that tasks came to, by name. */
  readonly objects: readonly string[];
  /** Two operations on one object that do not commute, by the commands that did them, in this order. */
  readonly orders: readonly string[];
  /** Ids of the scenarios that were reached, and of all that the tree has. */
  readonly scenarios: readonly string[];
  readonly listed: readonly string[];
}

type Lists = 'edges' | 'waits' | 'objects' | 'orders' | 'scenarios' | 'listed';

export const NO_FACTS: Facts = {
  ...{ runs: 0, failed: 0, apart: 0 },
  ...{ edges: [], waits: [], objects: [], orders: [], scenarios: [], listed: [] },
};

export function joined(one: Facts, other: Facts): Facts {
  const both = (of: Lists) => [...new Set([...one[of], ...other[of]])].sort();
  return {
    runs: one.runs + other.runs,
    failed: one.failed + other.failed,
    apart: one.apart + other.apart,
    edges: both('edges'),
    waits: both('waits'),
    objects: both('objects'),
    orders: both('orders'),
    scenarios: both('scenarios'),
    listed: both('listed'),
  };
}

const THEN = ', then ';

/** `op of command on object, then op of command on object`. */
export function orderOf(first: string, second: string, object: string): string {
  return `${first}${THEN}${second}: ${object}`;
}

/** The orders that are the reverse of one that was reached, and were not. */
export function reversesUnreached({ orders }: Facts): readonly string[] {
  const reached = new Set(orders);
  const reverses = orders.map((order) => {
    const at = order.lastIndexOf(': ');
    const [first, second] = order.slice(0, at).split(THEN) as [string, string];
    return orderOf(second, first, order.slice(at + 2));
  });
  return [...new Set(reverses)].filter((order) => !reached.has(order)).sort();
}

/** Why nothing was learnt from all these runs; null: something was. */
export function vacuity({ runs, failed, apart }: Facts): string | null {
  if (runs === 0) return 'nothing was run';
  if (failed === runs) return 'every line failed in every run';
  return apart === runs ? 'no two tasks ever came to a common object' : null;
}
