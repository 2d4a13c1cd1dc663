/**
 * net/core/net_namespace.c, 3.6: namespaces made and given up by user space; a work item takes them down. Left out: all
 * pernet operations but those of connection tracking, and who else uses a namespace.
 */
import { Work } from '../../../engine/async/work.ts';
import { LockMap } from '../../../engine/lockdep/classes.ts';
import type { Sleeps } from '../../../engine/sleeps.ts';
import { EEXIST, EINVAL, ENOENT } from '../../include/errno.ts';
import { Net } from '../../include/net_namespace.ts';
import type { Kernel } from '../../kernel.ts';

/** At boot. The work is a static one, so its class bears its bare name. */
export function net_ns_init(this: Kernel): void {
  const map = new LockMap('net_cleanup_work', 'work net_cleanup_work');
  this.netns_wq.map.name = 'netns';
  this.net_cleanup.work = new Work(this.machine.heap, { name: 'cleanup_net', func: 'cleanup_net', map });
}

/** ip netns add. Kernels of other trees have no network. */
export function* copy_net_ns(this: Kernel, name: string): Sleeps<number> {
  if (this.net_cleanup.work === null) return -EINVAL;
  if (this.net_namespaces.get(name) !== undefined) return -EEXIST;
  this.might_alloc();
  const net = new Net(this.machine.heap, { name });
  this.net_namespaces.set(name, net);
  yield* this.mutex_lock(this.net_mutex);
  yield* this.nf_conntrack_net_init(net);
  this.mutex_unlock(this.net_mutex);
  net.mounted = true;
  return 0;
}

/** ip netns del: the last reference goes. */
export function* put_net(this: Kernel, name: string): Sleeps<number> {
  const net = this.net_namespaces.get(name);
  if (net === undefined) return -ENOENT;
  if (!net.mounted) return -EINVAL;
  this.net_namespaces.delete(name);
  this.net_cleanup.list = [...this.net_cleanup.list, net];
  this.queue_work(this.netns_wq, this.net_cleanup.work);
  return 0;
}

export function* cleanup_net(this: Kernel): Sleeps<void> {
  const { list } = this.net_cleanup;
  this.net_cleanup.list = [];
  yield* this.mutex_lock(this.net_mutex);
  for (const net of list) yield* this.ops_exit_list(net);
  this.mutex_unlock(this.net_mutex);
  for (const net of list) this.kfree(net, 'net_drop_ns');
}

export function* ops_exit_list(this: Kernel, net: Net): Sleeps<void> {
  yield* this.nf_conntrack_net_exit(net);
}
