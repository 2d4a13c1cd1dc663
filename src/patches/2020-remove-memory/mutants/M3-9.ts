/** A wrong fix: v4's look at section_count goes away without forgetting how the block was to go online. */

import { definePatch } from '../../../linux/patch.ts';
import { v4 } from '../v4.ts';
import { ONLINE, UNBIND } from './lines.ts';

export const staleOnlineType = definePatch({
  title: 'the look at section_count leaves online_type behind',
  source: 'wrong fix of the 2020 thread, M3-9',
  date: '2020-01-10',
  tree: 'v5.6',
  after: ['2020-remove-memory/mutants/check-without-drain'],
  mutant: 'block-state',
  witness: { tasks: [UNBIND, ONLINE] },
  symbols: { memory_subsys_online: v4.symbols.memory_subsys_online! },
});
