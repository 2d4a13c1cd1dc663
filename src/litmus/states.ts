/** A litmus program for a search over states that is after one signature. */
import type { StateSubject } from '../explore/states.ts';
import { signatureOf } from '../signature.ts';
import { State } from './state.ts';
import type { LitmusSubject } from './subject.ts';
import { Symmetry } from './symmetry.ts';

/** Null: what was found before this signature decides whether it is, which no state tells. */
export function statesOf(subject: LitmusSubject, signature: string): StateSubject | null {
  if (/^(lockdep|no-progress):/.test(signature)) return null;
  const { machine, program } = subject;
  const state = new State(subject);
  const symmetry = new Symmetry(state, program, signature);
  return {
    machine,
    start: () => subject.start(),
    finish: (ending) => subject.finish(ending),
    shows: (sought) => machine.findings.some((finding) => signatureOf(finding) === sought),
    state: ({ running }) => `${running?.rank ?? ''} ${state.text()}`,
    alike: ({ running }) => symmetry.text(machine.tasks, running),
  };
}
