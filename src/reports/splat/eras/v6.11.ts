/** From 6.11 on a backtrace names the user, who is root here. */
import type { Era } from '../era.ts';
import { v6_4 } from './v6.4.ts';

export const v6_11: Era = {
  ...v6_4,
  since: [6, 11],
  cause: ({ cpu, comm, pid }, { release, build, taint }) =>
    `CPU: ${cpu} UID: 0 PID: ${pid} Comm: ${comm} ${taint} ${release} ${build}`,
};
