/** The command line. Importing this runs it. */
import { Command } from 'commander';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { tellFailure } from './failure.ts';
import { endOutput, endWhenReaderLeaves } from './output.ts';
import { VERBS } from './verbs.ts';
import { versionOfPackage } from './version.ts';

endWhenReaderLeaves();
process.on('uncaughtException', (error) => {
  endOutput(tellFailure(error, process.argv.includes('--verbose')));
});
await endOutput(await codeOf(process.argv.slice(2)));

async function codeOf(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.clean;
  try {
    const program = await programFor(args, (told) => {
      code = told;
    });
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return tellFailure(error, args.includes('--verbose'));
  }
}

/** Only the verb that is asked for learns what it takes; of the others the help says what they do. */
async function programFor(args: readonly string[], finish: (code: ExitCode) => void): Promise<Command> {
  const program = new Command('presplat');
  program
    .description('Finds the lockdep splat before the kernel prints it.')
    .version(versionOfPackage())
    .addHelpText(
      'after',
      '\nExample:\n  presplat fuzz --tree v4.11\n\nWhat a verb takes: presplat VERB --help',
    )
    .exitOverride()
    .configureOutput({ writeErr: () => {}, outputError: () => {} });
  const asked = args.find((arg) => !arg.startsWith('-'));
  const wanted = asked === 'help' ? args[args.indexOf('help') + 1] : asked;
  for (const [name, { summary, load }] of Object.entries(VERBS)) {
    const command = program.command(name).summary(summary).description(summary);
    if (name === wanted) (await load())(command, finish);
  }
  return program;
}
