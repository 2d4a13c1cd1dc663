/**
 * kernel/kexec_core.c, on arm, arm64, ia64 and riscv: a new kernel is started. User tasks are not frozen, and the CPUs are
 * taken down without any lock of devices. Notes on the threads §1.5. Left out: the new kernel; the run goes on without it.
 */
import type { Sleeps } from '../../engine/sleeps.ts';
import type { Kernel } from '../kernel.ts';

export function* kernel_kexec(this: Kernel): Sleeps<void> {
  yield* this.kernel_restart_prepare();
  yield* this.machine_shutdown();
}

export function* kernel_restart_prepare(this: Kernel): Sleeps<void> {
  yield* this.device_shutdown();
}

export function* machine_shutdown(this: Kernel): Sleeps<void> {
  yield* this.smp_shutdown_nonboot_cpus();
}
