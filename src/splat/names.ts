/** Names of lock classes as all kernels write them: what differs between eras and runs is taken off. */

const REFERENCES = /^(?:s_active|kn->count|kn->active)$/;

/** `kn->count#241` → `s_active`; `cpu_hotplug_lock.rw_sem` → `cpu_hotplug_lock`; `&pipe->mutex/1` → `&pipe->mutex`. */
export function plainName(name: string): string {
  const bare = name
    .replace(/\/\d$/, '')
    .replace(/#\d+$/, '')
    .replace(/\/\d$/, '')
    .replace(/\.rw_sem$/, '');
  return REFERENCES.test(bare) ? 's_active' : bare;
}

/** A function as the compiler left it: `rmqueue_bulk.constprop.21` → `rmqueue_bulk`. */
export function plainFunction(name: string): string {
  return name.replace(/\.(?:constprop|isra|part|cold|llvm)\b.*$/, '').replace(/ \[.*$/, '');
}
