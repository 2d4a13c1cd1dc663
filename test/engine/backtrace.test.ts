import test from 'ava';
import { functionChain } from '../../src/engine/backtrace.ts';
import type { Sleeps } from '../../src/engine/sleeps.ts';
import { booted, pause, run } from './runs.ts';

const SYMBOLS = new Set(['SyS_delete_module', 'vmx_exit', 'kmem_cache_destroy']);
const { machine } = booted(() => ({}));

function* SyS_delete_module(seen: string[][], sleeps: boolean): Sleeps<void> {
  yield* vmx_exit(seen, sleeps);
}

function* vmx_exit(seen: string[][], sleeps: boolean): Sleeps<void> {
  if (sleeps) yield* pause(machine);
  kmem_cache_destroy(seen);
}

function kmem_cache_destroy(seen: string[][]): void {
  seen.push([...functionChain((name) => SYMBOLS.has(name))]);
}

test('the chain has the callers of a generator, innermost first, also after it slept', (t) => {
  const seen: string[][] = [];
  const chain = ['kmem_cache_destroy', 'vmx_exit', 'SyS_delete_module'];
  run(machine, [() => SyS_delete_module(seen, false)]);
  run(machine, [() => SyS_delete_module(seen, true), () => pause(machine)]);
  t.deepEqual(seen, [chain, chain]);
});

test('a chain deeper than what V8 keeps by itself is whole', (t) => {
  const deep = (n: number): readonly string[] =>
    n === 0 ? functionChain((name) => name === 'deep') : deep(n - 1);
  t.is(deep(60).length, 61);
});

test('taking a chain leaves the settings of Error as they were', (t) => {
  const { stackTraceLimit, prepareStackTrace } = Error;
  functionChain(() => true);
  t.is(Error.stackTraceLimit, stackTraceLimit);
  t.is(Error.prepareStackTrace, prepareStackTrace);
});
