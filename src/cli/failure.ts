/** How a verb that threw ends: what the caller did wrong in one line, what we did wrong as our own. */
import { CommanderError } from 'commander';
import { Interrupted } from '../jobs/runner.ts';
import { UserError } from '../user-error.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';

export function tellFailure(error: unknown, verbose: boolean): ExitCode {
  if (error instanceof Interrupted) return EXIT.interrupted;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.clean;
    tell(usageLine(error));
    return EXIT.usage;
  }
  if (error instanceof UserError) {
    tell(error.message);
    return EXIT.usage;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  tell(`our own fault: ${message}`);
  if (verbose) process.stderr.write(`${stack}\n`);
  return EXIT.fault;
}

/** One line, whatever the message holds. */
function tell(message: string): void {
  process.stderr.write(`presplat: ${message.trim().replaceAll(/\s*\n\s*/g, ' ')}\n`);
}

/** `error: unknown option '--sed'\n(Did you mean --seed?)` → `unknown option '--sed'; did you mean --seed?` */
function usageLine({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'a verb is missing; see presplat --help';
  return message.replace(/^error: /, '').replace(/\s*\(Did you mean (.*)\?\)$/s, '; did you mean $1?');
}
