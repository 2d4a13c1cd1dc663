/** What a search for one signature asks for. */
import type { SearchOptions } from './subject.ts';

/** Whether a search for one signature must be exact in what lockdep names: it costs executions, and matters to lockdep's own. */
export function exactFor(signature: string): Pick<SearchOptions, 'exactReports'> {
  return signature.startsWith('lockdep: ') ? { exactReports: true } : {};
}

/** Looks for `signature`, and ends with the execution that shows it. */
export function lookingFor(signature: string): Pick<SearchOptions, 'exactReports' | 'stopAtFirst'> {
  return { ...exactFor(signature), stopAtFirst: (found) => found === signature };
}
