/**
 * What of a minimal case is needed, and from where on nothing else can come. In a minimal case nearly all matters, so a person
 * reads only what does not; the document holds everything.
 */
import type { Anchored } from '../repro/scenario.ts';
import type { Matters, Part } from '../shrink/matters.ts';
import { count } from './counts.ts';
import { printable, wrap } from './printable.ts';
import { orderedSwitch, switchText } from './schedule.ts';

export interface MattersDocument {
  readonly executions: number;
  /** Lines of the trace, as `replay --trace` numbers them; 0: from the start. `step` is null where it is not known. */
  readonly noReturn: { readonly step: number | null; readonly atLatest: number };
  readonly parts: readonly PartDocument[];
}

export type PartDocument = Exclude<Part, { kind: 'switch' }> | SwitchDocument;

export interface SwitchDocument {
  readonly kind: 'switch';
  readonly switch: Anchored;
  readonly matters: 'yes' | 'no';
}

export function mattersDocument({ executions, noReturn, parts }: Matters): MattersDocument {
  const { step, atLatest } = noReturn;
  return { executions, noReturn: { step, atLatest }, parts: parts.map(partDocument) };
}

function partDocument(part: Part): PartDocument {
  const { matters } = part;
  if (part.kind === 'removable') return { kind: part.kind, what: part.what, matters };
  if (part.kind === 'switch')
    return { kind: part.kind, switch: orderedSwitch(part.anchored), matters: part.matters };
  const { kind, of, name, line, task, tried, instead } = part;
  return { kind, of, name, line, task, tried, instead, matters };
}

/** A few lines for a person. `replayable`: whose trace can be looked at, so that the number of a step says something. */
export function mattersLines({ noReturn, parts }: Matters, width = 80, replayable = true): readonly string[] {
  const those = (answer: Part['matters']) =>
    parts.filter(({ matters }) => matters === answer).map((part) => nameOf(part, parts));
  const [needless, undecided] = [those('no'), those('unknown')];
  const lines = [
    ...(needless.length > 0 ? [`does not matter: ${needless.join(', ')}`] : []),
    ...(undecided.length > 0 ? [`may not matter, not all was tried: ${undecided.join(', ')}`] : []),
    ...(needless.length + undecided.length === 0 ? allMatters(parts) : []),
    ...(replayable || noReturn.step === 0 ? [noReturnText(noReturn)] : []),
  ];
  return lines.flatMap((line) => wrap(printable(line), width));
}

function allMatters(parts: readonly Part[]): readonly string[] {
  if (parts.length === 0) return [];
  if (parts.every(({ kind }) => kind === 'switch')) return ['every switch matters'];
  const tried = parts.reduce((sum, part) => sum + (part.kind === 'parameter' ? part.tried : 0), 0);
  return [`all of it matters${tried === 0 ? '' : `: ${count(tried, 'other value')} tried`}`];
}

/** Where several lines have a parameter of one name, also which of them is meant. */
function nameOf(part: Part, parts: readonly Part[]): string {
  if (part.kind === 'removable') return part.what;
  if (part.kind === 'switch') return switchText(part.anchored);
  const { of, name, task, instead } = part;
  const isAlone =
    parts.filter((other) => other.kind === 'parameter' && other.of === of && other.name === name).length ===
    1;
  const where = isAlone ? '' : task === 0 ? ' in the set-up' : ` in task ${task}`;
  return `${of} ${name}${where}${instead === null ? '' : ` (${instead} will do)`}`;
}

function noReturnText({ step, atLatest }: Matters['noReturn']): string {
  if (step === 0) return 'no way out: every schedule fails this way';
  if (step !== null) return `no way back after step ${step} of the trace`;
  return `no way back after step ${atLatest} of the trace; not all was tried before it`;
}
