/** include/linux/cpuhotplug.h and struct cpuhp_cpu_state: how far a CPU has come up. Left out: instances, `fail`, `node`. */
import type { Completion } from '../../engine/locks/completion.ts';
import { struct } from '../../engine/struct.ts';

export class CpuhpCpuState extends struct('cpuhp_cpu_state', {
  /** Index of the last state that it has reached; 0 is off. */
  state: 0,
  target: 0,
  /** It has come up once: its threads and workers are there, parked while it is away. */
  prepared: false,
  done_up: null as unknown as Completion,
  done_down: null as unknown as Completion,
}) {}
