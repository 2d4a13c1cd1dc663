/** Who may act besides the program, each once in a run. In the order in which shrinking leaves them out last. */
export interface ActorEntry {
  readonly title: string;
  /** The command that sets it going. */
  readonly comm: string;
  readonly body: 'pm_suspend' | 'hibernate' | 'kernel_kexec';
  /** User tasks are frozen by it. */
  readonly freezes: boolean;
}

const entries = {
  kexec: {
    title:
      'takes and drops the lock of every device, then takes all CPUs but one down, without further locks',
    comm: 'kexec',
    body: 'kernel_kexec',
    freezes: false,
  },
  suspend: {
    title: 'waits until all user tasks have left the kernel, then takes all CPUs but one down and up again',
    comm: 'systemd-sleep',
    body: 'pm_suspend',
    freezes: true,
  },
  hibernate: {
    title: 'as suspend, with device_hotplug_lock held',
    comm: 'systemd-sleep',
    body: 'hibernate',
    freezes: true,
  },
} as const satisfies Record<string, ActorEntry>;

export type ActorName = keyof typeof entries;
export const ACTORS: Readonly<Record<ActorName, ActorEntry>> = entries;
export const ACTOR_NAMES = Object.keys(entries) as readonly ActorName[];

export function isActor(name: string): name is ActorName {
  return Object.hasOwn(entries, name);
}
