/**
 * `npm run bench:search`: how the searches and strategies do on small programs whose truth is known. Each sub-command is a
 * flag of its own, as `-- --counts`, and a module beside this one.
 */
const COMMANDS: Readonly<Record<string, () => Promise<{ main(args: readonly string[]): number }>>> = {
  '--counts': () => import('./counts.ts'),
};

const args = process.argv.slice(2);
const asked = Object.keys(COMMANDS).find((flag) => args.includes(flag));
if (asked === undefined) {
  console.error(`bench:search takes one of: ${Object.keys(COMMANDS).join(', ')}`);
  process.exitCode = 2;
} else {
  const { main } = await COMMANDS[asked]!();
  process.exitCode = main(args.filter((arg) => arg !== asked));
}
