/** Writing to stdout and leaving: everything written arrives, and a reader who has gone is no error. */
import { writeSync } from 'node:fs';
import { EXIT, type ExitCode } from './exit-codes.ts';

/** Whoever reads has seen enough, as `head` does: nothing that is still to be done would be read. */
export function endWhenReaderLeaves(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.clean);
      endUnwritable(stream === process.stdout ? 'standard output' : 'standard error', error);
    });
  }
}

/** A full disk, say. Told past the streams, one of which has just failed, and once: nothing more can be written. */
function endUnwritable(what: string, { code }: NodeJS.ErrnoException): never {
  try {
    writeSync(2, `presplat: cannot write to ${what}: ${code}\n`);
  } catch {
    // Nobody is left to be told.
  }
  process.exit(EXIT.usage);
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Text for a person: beside the data where stdout carries data. */
export function remark(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Ends the process when all output has been taken. A thread that never comes back cannot keep it. */
export async function endOutput(code: ExitCode): Promise<void> {
  process.exitCode = code;
  await Promise.all([process.stdout, process.stderr].map(drained));
  process.exit(code);
}

function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || !stream.writable) return resolve();
    stream.write('', () => resolve());
  });
}
