/** v5.6 (2020-03-29): memory blocks are removed before the lock of memory hotplug is taken (f1037ec0cc8a). */
import { v5 } from '../patches/2020-remove-memory/v5.ts';
import type { Tree } from './tree.ts';
import { v5_5_rc3 } from './v5.5-rc3.ts';

export const v5_6: Tree = {
  ...v5_5_rc3,
  id: 'v5.6',
  title: 'memory blocks removed before mem_hotplug_lock (f1037ec0cc8a)',
  date: '2020-03-29',
  facts: { ...v5_5_rc3.facts, release: '5.6.0' },
  overlays: [...v5_5_rc3.overlays, v5.symbols],
};
