/**
 * The function chain of the running task, read off V8's own stack: a generator resumed through `yield*` has all its callers
 * on it. Costs about 10 µs, so it is taken on replay and for the finding that ends a run, never while searching.
 */

/** Names of the functions on the stack for which `isSymbol` holds, innermost first. */
export function functionChain(isSymbol: (name: string) => boolean): readonly string[] {
  const { stackTraceLimit, prepareStackTrace } = Error;
  Error.stackTraceLimit = 200;
  Error.prepareStackTrace = (_error, sites) => sites;
  const holder: { stack?: NodeJS.CallSite[] } = {};
  Error.captureStackTrace(holder, functionChain);
  const sites = holder.stack ?? [];
  Error.stackTraceLimit = stackTraceLimit;
  Error.prepareStackTrace = prepareStackTrace;
  const chain: string[] = [];
  for (const site of sites) {
    const name = site.getFunctionName();
    if (name !== null && isSymbol(name)) chain.push(name);
  }
  return chain;
}
