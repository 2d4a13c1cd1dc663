/** On v4.11 this must fail: where it does not, failures go unseen. */
import { defineProperty } from '../src/property.ts';

export const canary = defineProperty({
  id: 'canary',
  title: 'no deadlock on a tree that has one',
  programs: { maxTasks: 2, maxCommands: 1, modules: ['kvm_intel'] },
  invariants: ['deadlock'],
  canary: true,
});
