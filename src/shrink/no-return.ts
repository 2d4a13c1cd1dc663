/**
 * The point of no return: the first step of a failing run after which every continuation fails in the same way. What holds
 * after one step holds after all later ones, so few steps need be asked about, each by a search of what can follow it.
 */
import { assert } from '../engine/assert.ts';
import type { Switch } from '../engine/machine.ts';
import { decisionsOf } from '../explore/decisions.ts';
import { exactFor } from '../explore/exact-for.ts';
import { explore } from '../explore/explore.ts';
import type { Prefix } from '../explore/prefix.ts';
import type { Subject } from '../explore/subject.ts';

export interface NoReturn {
  /** Line of the trace, from 1, after which nothing else can come; 0: from the start. Null: a search was cut off. */
  readonly step: number | null;
  /** A line after which nothing else can come; where `step` is known, that one. */
  readonly atLatest: number;
  /** Of all searches together. */
  readonly executions: number;
}

/** Executions of one search. */
const SEARCH = 20_000;

/** `switches`: of a run of `subject` that shows `signature`. All searches together take at most `maxExecutions`. */
export function noReturn(
  subject: Subject,
  signature: string,
  switches: readonly Switch[],
  maxExecutions: number,
): NoReturn {
  const { lines } = decisionsOf(subject, switches);
  const lineAfter = (decisions: number) => (decisions === 0 ? 0 : lines[decisions - 1]!);
  let [low, high, cut, executions] = [-1, lines.length, false, 0];
  const follows = (decisions: number) => {
    const search = continuations(subject, signature, { switches, decisions }, maxExecutions - executions);
    executions += search.executions;
    return search.show;
  };
  assert(follows(high) !== 'not all', 'a point of no return was asked for of a run without the signature');
  while (high - low > 1) {
    const decisions = (low + high) >> 1;
    const show = follows(decisions);
    if (show === 'all') high = decisions;
    else [low, cut] = [decisions, show === 'unknown'];
  }
  return { step: cut ? null : lineAfter(high), atLatest: lineAfter(high), executions };
}

/** What an execution is called in which the signature was not seen. */
const LACKS = 'lacks';

interface Continuations {
  /** Which of them show the signature. */
  readonly show: 'all' | 'not all' | 'unknown';
  readonly executions: number;
}

function continuations(
  subject: Subject,
  signature: string,
  prefix: Prefix,
  maxExecutions: number,
): Continuations {
  const { machine } = subject;
  const lacking: Subject = {
    machine,
    start: () => subject.start(),
    finish: (ending) => (subject.finish(ending).includes(signature) ? [] : [LACKS]),
  };
  const most = Math.max(0, Math.min(SEARCH, maxExecutions));
  const asked = { ...exactFor(signature), prefix, maxExecutions: most, stopAtFirst: () => true };
  const { complete, outcomes, spent } = explore(lacking, asked);
  return { show: outcomes.has(LACKS) ? 'not all' : complete ? 'all' : 'unknown', executions: spent };
}
