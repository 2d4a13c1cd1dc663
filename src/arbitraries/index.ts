/** The library of arbitraries. */
export { op } from './op.ts';
export { type ProgramConstraints, program } from './program.ts';
export { type ScenarioConstraints, scenario } from './scenario.ts';
export { type ScheduleConstraints, schedule } from './schedule.ts';
export { token } from './token.ts';
export { config, tree } from './world.ts';
