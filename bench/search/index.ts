/**
 * `npm run bench:search`: how the searches and strategies do on small programs whose truth is known. Each sub-command is a
 * flag of its own, as `-- --counts`, and a module beside this one. Without one it is the counts, or, where programs or
 * strategies are named, schedules to the first bug.
 */
const COMMANDS: Readonly<Record<string, () => Promise<{ main(args: readonly string[]): number }>>> = {
  '--counts': () => import('./counts.ts'),
  '--directed': () => import('./directed.ts'),
  '--schedules': () => import('./race.ts'),
  '--baselines': () => import('./baseline-table.ts'),
  '--bars': () => import('./bars.ts'),
};

const args = process.argv.slice(2);
const races = args.includes('--programs') || args.includes('--strategies');
const asked =
  Object.keys(COMMANDS).find((flag) => args.includes(flag)) ?? (races ? '--schedules' : '--counts');
const { main } = await COMMANDS[asked]!();
process.exitCode = main(args.filter((arg) => arg !== asked));
