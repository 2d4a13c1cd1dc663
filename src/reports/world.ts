/** Where a finding was found, in words. */
import type { World } from '../repro/scenario.ts';
import { printable } from './printable.ts';

/** `v4.11 with 2017-slub-async-sysfs-removal, MEMCG=n, kexec`: the tree, and what was added to it. */
export function worldText({ tree, patches, config, actors }: World): string {
  const settings = Object.entries(config).map(([name, on]) => `${name}=${on ? 'y' : 'n'}`);
  const added = [...patches, ...settings, ...actors];
  return printable(added.length === 0 ? tree : `${tree} with ${added.join(', ')}`);
}
