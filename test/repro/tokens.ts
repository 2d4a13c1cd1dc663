// A traced replay with nothing but what a token holds, so that tokens are tested without running anything.

import type { Judged, Traced } from '../../src/outcome.ts';
import type { Scenario } from '../../src/repro/scenario.ts';
import { tokenOf } from '../../src/repro/token.ts';

export const SIGNATURE = 'deadlock: s_active <- slab_mutex <- s_active';
export const DIGEST = '0123456789ab';

export const scenario: Scenario = {
  tree: 'v4.11',
  patches: ['2017-slub-async-sysfs-removal/mutants/M0.1'],
  config: { MEMCG: false, SYSFS: true },
  actors: [],
  program: {
    setup: [{ kind: 'modprobe', module: 'kvm_intel' }],
    tasks: [
      [{ kind: 'rmmod', module: 'kvm_intel' }],
      [
        { kind: 'write', value: '1', path: '/sys/kernel/slab/kvm_vcpu/cpu_partial' },
        { kind: 'write', value: 'alloc', path: '/dev/slab_acct', cgroup: 'g' },
      ],
    ],
  },
  schedule: [
    { start: true, to: 2 },
    { task: 1, before: 'mutex_lock', object: 'slab_mutex', nth: 2, to: 2 },
    { task: 2, blocked: 'mutex_lock', object: 'slab_mutex', nth: 1, to: 'work kobj_remove of kvm_vcpu' },
    { task: 'work kobj_remove of kvm_vcpu', exit: true, to: 1 },
  ],
};

/** The token of a scenario whose schedule is written in anchors. */
export function tokenFor(of: Scenario, signature = SIGNATURE, digest = DIGEST): string {
  const traced = { scenario: of, schedule: of.schedule, digest } as unknown as Traced;
  return tokenOf(traced, { signature } as Judged);
}
