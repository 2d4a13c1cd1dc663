/** arch/x86/kvm/vmx.c, 4.11: module kvm_intel. Left out: all of virtualisation; it makes its cache through kvm and gives it back. */
import type { Sleeps } from '../../../../engine/sleeps.ts';
import type { ModuleText } from '../../../include/module.ts';
import type { Kernel } from '../../../kernel.ts';

export function* vmx_init(this: Kernel, text: ModuleText): Sleeps<number> {
  return yield* this.kvm_init(text, VCPU_SIZE);
}

export function* vmx_exit(this: Kernel, text: ModuleText): Sleeps<void> {
  yield* this.kvm_exit(text);
}

const VCPU_SIZE = 16576;
