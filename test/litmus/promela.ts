/**
 * Programs of mutexes and rwsems as Promela, for SPIN to judge. Several go into one model, which the environment variable
 * PROGRAM chooses from at run time, since compiling takes far longer than verifying. What locks mean is written here once
 * more, independently of the engine: who is inside, which writers wait, which of them came before a reader.
 */
import type { LitmusProgram, Routine, Step } from '../../src/litmus/program.ts';

/** Processes of one kind of program; a model of SPIN has at most 255. */
export const MOST_PROGRAMS = 50;
const MOST_TASKS = 4;
const MOST_LOCKS = 8;

const PRELUDE = `c_decl { \\#include <stdlib.h>
}
byte program;
byte taken[${MOST_LOCKS}];
byte readers[${MOST_LOCKS}];
bool writer[${MOST_LOCKS}];
byte waiting[${MOST_LOCKS}];
byte ahead[${MOST_LOCKS * MOST_TASKS}];
`;

export function promelaOf(programs: readonly LitmusProgram[]): string {
  const processes = programs.flatMap((program, nth) =>
    program.routines.map((routine, task) => processOf(program, routine, nth, task)),
  );
  const choices = programs.map(({ routines }, nth) => {
    const runs = routines.map((_, task) => `run p${nth}_${task}()`).join('; ');
    return `  :: program == ${nth} -> atomic { ${runs} }`;
  });
  return `${PRELUDE}\n${processes.join('\n')}\ninit {\n  c_code { now.program = atoi(getenv("PROGRAM")); }\n  if\n${choices.join('\n')}\n  fi\n}\n`;
}

function processOf(program: LitmusProgram, { steps }: Routine, nth: number, task: number): string {
  const lines = steps.map((step) => `  ${statement(program, step, task)};`);
  return `proctype p${nth}_${task}() {\n${lines.join('\n')}\n  skip\n}`;
}

function statement({ declarations }: LitmusProgram, step: Step, task: number): string {
  if (step.kind !== 'call') throw new Error(`not a step on a lock: ${step.kind}`);
  const at = declarations.findIndex(({ name }) => name === step.object);
  const declaration = declarations[at]!;
  const fair = declaration.kind === 'rwsem' && declaration.first === 'writers';
  switch (step.op) {
    case 'lock':
      return `atomic { !taken[${at}] -> taken[${at}] = 1 }`;
    case 'unlock':
      return `taken[${at}] = 0`;
    case 'down_read':
      return fair ? fairRead(at, task) : `atomic { !writer[${at}] -> readers[${at}]++ }`;
    case 'up_read':
      return `readers[${at}]--`;
    case 'down_write':
      return fair ? fairWrite(at, task) : `atomic { ${isFree(at)} -> writer[${at}] = 1 }`;
    case 'up_write':
      return `writer[${at}] = 0`;
    default:
      throw new Error(`not a step on a lock: ${step.op}`);
  }
}

const isFree = (at: number) => `(!writer[${at}] && readers[${at}] == 0)`;

/** Queued behind the writers that wait now. */
function fairRead(at: number, task: number): string {
  const behind = `ahead[${at * MOST_TASKS + task}]`;
  const open = `(!writer[${at}] && waiting[${at}] == 0)`;
  return either(
    `atomic { ${open} -> readers[${at}]++ }`,
    `atomic { !${open} -> ${behind} = waiting[${at}] }; atomic { !writer[${at}] && ${behind} == 0 -> readers[${at}]++ }`,
  );
}

/** While it waits, readers that come are behind it. */
function fairWrite(at: number, task: number): string {
  const bit = 1 << task;
  const others = 255 - bit;
  const leaves = Array.from({ length: MOST_TASKS }, (_, reader) => {
    const behind = `ahead[${at * MOST_TASKS + reader}]`;
    return `${behind} = ${behind} & ${others}`;
  });
  return either(
    `atomic { ${isFree(at)} -> writer[${at}] = 1 }`,
    `atomic { !${isFree(at)} -> waiting[${at}] = waiting[${at}] | ${bit} }; ` +
      `atomic { ${isFree(at)} -> writer[${at}] = 1; waiting[${at}] = waiting[${at}] & ${others}; ${leaves.join('; ')} }`,
  );
}

function either(one: string, other: string): string {
  return `if :: ${one} :: ${other} fi`;
}
