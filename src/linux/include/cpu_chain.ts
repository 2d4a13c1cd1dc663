/** include/linux/cpu.h, up to 4.5: the events that CPU notifiers are told. Left out: CPU_STARTING, the _FROZEN variants. */
export type CpuEvent =
  | 'CPU_UP_PREPARE'
  | 'CPU_UP_CANCELED'
  | 'CPU_ONLINE'
  | 'CPU_DOWN_PREPARE'
  | 'CPU_DOWN_FAILED'
  | 'CPU_DYING'
  | 'CPU_DEAD'
  | 'CPU_POST_DEAD';
