/** v4.11 (2017-04-30): bf5eb3de3847 removes a cache's directory in its shutdown, under slab_mutex. The base of all others. */
import type { Facts } from '../linux/facts.ts';
import type { Tree } from './tree.ts';

export const facts: Facts = {
  release: '4.11.0',
  kernfsLockName: 's_active',
  syscallPrefix: 'SyS_',
  allocator: 'slub',
  recursiveReaders: 'unstored',
  slabIdLetters: (flags) => (flags.account === true ? 'tA' : 't'),
  vcpuCacheFlags: {},
};

export const v4_11: Tree = {
  id: 'v4.11',
  title: 'directories removed under slab_mutex (bf5eb3de3847): the bug of the 2017 thread',
  date: '2017-04-30',
  facts,
  overlays: [],
};
