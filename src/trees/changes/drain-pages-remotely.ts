/** 443c2accd1b6 (6.0): whoever drains the pages that CPUs keep does so itself, without work items. Left out: pages. */
import type { Overlay } from '../../linux/kernel.ts';

export const drainPagesRemotely: Overlay = {
  *drain_every_cpu() {},
};
