/** 3.9 to 4.8: a backtrace names its CPU; a task that ends with locks held is named in the title. */
import type { Era } from '../era.ts';
import { bracketed, v2_6 } from './v2.6.ts';

export const v3_11: Era = {
  ...v2_6,
  since: [3, 9],
  heading: bracketed,
  exiting: () => null,
  cause: ({ cpu, comm, pid }, { release, build, taint }) =>
    `CPU: ${cpu} PID: ${pid} Comm: ${comm} ${taint} ${release} ${build}`,
};
