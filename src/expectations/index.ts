/** All expectations, thread by thread. */
import { THREAD_2012 } from './2012.ts';
import { THREAD_2017 } from './2017.ts';
import { THREAD_2020 } from './2020.ts';
import { THREAD_2021 } from './2021.ts';
import { THREAD_2024 } from './2024.ts';
import type { Expectation } from './expectation.ts';

export type { Expectation } from './expectation.ts';

export const EXPECTATIONS: readonly Expectation[] = [
  ...THREAD_2012,
  ...THREAD_2017,
  ...THREAD_2020,
  ...THREAD_2021,
  ...THREAD_2024,
];
