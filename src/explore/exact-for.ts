/** Whether a search for one signature must be exact in what lockdep names: it costs executions, and matters to lockdep's own. */
import type { SearchOptions } from './subject.ts';

export function exactFor(signature: string): Pick<SearchOptions, 'exactReports'> {
  return signature.startsWith('lockdep: ') ? { exactReports: true } : {};
}
