/**
 * 32a6f409b693 and its series (5.9): the order of a cache and the debug options that lay out its objects can no longer be
 * changed while it is used.
 */
import type { Overlay } from '../../linux/kernel.ts';
import { SLAB_ATTRIBUTES } from '../../linux/mm/slub_attrs.ts';

const FIXED: ReadonlySet<string> = new Set([
  ...['order', 'sanity_checks', 'trace', 'red_zone', 'poison', 'store_user'],
]);

export const slabAttributesReadOnly: Overlay = {
  slab_attribute(name) {
    const attribute = SLAB_ATTRIBUTES[name]!;
    return FIXED.has(name) ? { ...attribute, store: null } : attribute;
  },
};
