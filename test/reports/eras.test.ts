/** Reports of real kernels of every kind, read and printed again in the era of that kernel. */
import test, { type ExecutionContext } from 'ava';
import type { LockdepReport, UsageSeen } from '../../src/engine/lockdep/report.ts';
import { eraOf } from '../../src/reports/splat/eras.ts';
import { splatText } from '../../src/reports/splat/splat.ts';
import { lockIn, OWN, RealSplat } from './real-splat.ts';

const USED = 4096;
const USED_READ = 8192;

/** Line by line, empty ones and indentation included. */
function same(t: ExecutionContext, real: RealSplat, tree: string, report: LockdepReport): void {
  const printed = splatText(report, eraOf(tree), real.banner).split('\n');
  const lines = comparable(real.lines);
  // One of them was cut off by who mailed it.
  const whole = lines.includes('stack backtrace:') || report.kind === 'user-return';
  t.deepEqual(comparable(printed).slice(0, whole ? undefined : lines.length), lines);
}

/** Without the chain below the backtrace, and without taints and what else a machine adds. */
function comparable(lines: readonly string[]): string[] {
  const end = lines.findIndex((line) => line.startsWith('Call Trace:'));
  return (end === -1 ? lines : lines.slice(0, end))
    .filter((line) => !OWN.test(line))
    .map((line) => line.replace(/ Kdump: loaded/, '').replace(/ PREEMPT\S*$/, ''))
    .map((line) =>
      /^(CPU|Pid|\d)/.test(line) ? line.replace(/ Not tainted| Tainted: [A-Z ]+(?=\d|$)/, ' ') : line,
    )
    .map((line) => (/^(CPU|Pid|\d)/.test(line) ? line.replace(/ +/g, ' ').trimEnd() : line))
    .map((line) => line.replace(/(\.\.\. key {6}at:).*/, '$1'));
}

for (const [name, tree, read] of [
  ['circular-3.4', 'v3.4', 0],
  ['circular-6.17', 'v6.17', 1],
] as const) {
  test(`a cycle is printed as by ${name}`, (t) => {
    const real = new RealSplat(name);
    const chain = real.chain();
    same(t, real, tree, {
      kind: 'circular',
      task: real.task(),
      wanted: { ...chain[0]!, stack: chain[0]!.stack },
      holding: real.lockAfter('already holding lock', { read }),
      chain,
      held: real.held(),
    });
  });
}

for (const [name, tree] of [
  ['recursion-3.2', 'v3.2'],
  ['recursion-4.19', 'v4.19'],
  ['recursion-6.12', 'v6.12'],
] as const) {
  test(`the same class twice is printed as by ${name}`, (t) => {
    const real = new RealSplat(name);
    same(t, real, tree, {
      kind: 'recursion',
      task: real.task(),
      wanted: real.lockAfter('trying to acquire lock'),
      holding: real.lockAfter('already holding lock'),
      comparison: null,
      held: real.held(),
    });
  });
}

test('an answer of a comparison function stands below the locks', (t) => {
  const real = new RealSplat('recursion-6.12');
  const wanted = real.lockAfter('trying to acquire lock');
  const report = { kind: 'recursion', task: real.task(), wanted, holding: wanted, held: [] } as const;
  const lines = splatText({ ...report, comparison: 0 }, eraOf('v6.12'), real.banner).split('\n');
  const at = lines.indexOf('and the lock comparison function returns 0:');
  t.true(lines[at - 1]!.startsWith(' (&q->q_usage_counter(queue)#67)'));
  t.is(lines[at + 1], '');
});

for (const [name, tree, irq, inside, task] of [
  ['inconsistent-3.3', 'v3.3', 'reclaim', false, {}],
  ['inconsistent-5.10', 'v5.10', 'hardirq', true, { hardirqsOff: 1 }],
] as const) {
  test(`inconsistent usage is printed as by ${name}`, (t) => {
    const real = new RealSplat(name);
    const before: UsageSeen = {
      irq,
      inside,
      read: false,
      stack: real.framesAfter('state was registered at'),
    };
    same(t, real, tree, {
      kind: 'inconsistent',
      task: real.task(task),
      lock: real.lockAfter('] takes:'),
      before,
      now: { ...before, inside: !inside, stack: [] },
      held: real.held(),
    });
  });
}

test('a connection of safe and unsafe is printed as by 5.10, with both ways listed', (t) => {
  const real = new RealSplat('safe-to-unsafe-5.10');
  const first = { usage: USED, used: real.framesAfter('INITIAL USE at') };
  const safe = lockIn(real.after('but this new dependency connects'));
  const unsafe = lockIn(real.after('to a SOFTIRQ-irq-unsafe lock'));
  const wanted = real.lockAfter('trying to acquire:', {
    usage: unsafe.usage | USED_READ,
    stack: real.framesAfter('... acquired at:'),
  });
  const report: LockdepReport = {
    kind: 'safe-to-unsafe',
    irq: 'softirq',
    task: real.task({ hardirqsOff: 1 }),
    wanted,
    holding: real.lockAfter('already holding:'),
    safe,
    safeUse: {
      irq: 'softirq',
      inside: true,
      read: false,
      stack: real.framesAfter('which became SOFTIRQ-irq-safe'),
    },
    unsafe,
    unsafeUse: {
      irq: 'softirq',
      inside: false,
      read: true,
      stack: real.framesAfter('which became SOFTIRQ-irq-unsafe'),
    },
    toHolding: [{ ...safe, usage: safe.usage | first.usage }],
    fromWanted: [wanted],
    held: real.held(),
  };
  const printed = splatText(report, eraOf('v5.10'), real.banner).split('\n');
  t.deepEqual(comparable(printed), comparable(knownChains(real.lines)));
});

test('a change of irq state is printed as by 5.15', (t) => {
  const real = new RealSplat('inversion-5.15');
  const other = { ...lockIn(real.after('but this lock was taken by another')), stack: [] as string[] };
  const lock = real.lockAfter('just changed the state of lock');
  const second = real.indexOf('-> (&dev->wed_lock)');
  const report: LockdepReport = {
    kind: 'inversion',
    irq: 'softirq',
    task: real.task({ cpu: 1 }),
    lock: { ...lock, usage: lock.usage | USED },
    now: {
      irq: 'softirq',
      inside: false,
      read: false,
      stack: real.framesAfter('SOFTIRQ-ON-W at', second),
    },
    other,
    otherUse: { irq: 'softirq', inside: true, read: false, stack: real.framesAfter('IN-SOFTIRQ-W at') },
    forwards: false,
    path: [{ ...other, usage: other.usage | USED, stack: real.framesAfter('... acquired at') }],
    held: real.held(),
  };
  const printed = splatText(report, eraOf('v5.15'), real.banner).split('\n');
  t.deepEqual(comparable(printed), comparable(knownChains(real.lines)));
});

/** Of the listed uses only those that a report is about come with their chain: the others are cut from the real one. */
function knownChains(lines: readonly string[]): string[] {
  let inside = false;
  let seen = '';
  return lines.filter((line) => {
    if (/^ *-> \(/.test(line)) seen = line.trim();
    const use = /^ +([-A-Z ]+) at:$/.exec(line);
    if (use === null) return !(inside && /^ {12}/.test(line));
    const known = seen.includes('wed_lock') ? 'SOFTIRQ-ON-W' : '-SOFTIRQ-W|SOFTIRQ-ON-R';
    inside = !new RegExp(known).test(use[1]!);
    return true;
  });
}

test('a wait in the wrong context is printed as by 6.6', (t) => {
  const real = new RealSplat('wait-context-6.6');
  same(t, real, 'v6.6', {
    kind: 'wait-context',
    task: real.task({ cpu: 5 }),
    wanted: real.lockAfter('is trying to lock'),
    context: 4,
    have: 2,
    held: real.held(),
  });
});

test('a release of what is not held is printed as by 5.5', (t) => {
  const real = new RealSplat('bad-unlock-5.5');
  const wanted = lockIn(' (&sb->s_type->i_mutex_key){....}, at: __do_sys_swapon');
  const printed = splatText(
    { kind: 'bad-unlock', task: real.task(), wanted, held: [] },
    eraOf('v5.5'),
    real.banner,
  );
  t.deepEqual(comparable(printed.split('\n')).slice(0, -1), comparable(real.lines).slice(0, -1));
});

test('freed memory with a lock in it is printed as by 5.7', (t) => {
  const real = new RealSplat('held-freed-5.6');
  const lock = real.lockAfter('is freeing memory');
  same(t, real, 'v5.7', { kind: 'held-freed', task: real.task(), lock, held: real.held() });
});

test('a return to user space with locks held is printed as by 5.9', (t) => {
  const real = new RealSplat('user-return-5.9');
  const report = { kind: 'user-return', task: real.task(), held: real.held() } as const;
  const printed = splatText(report, eraOf('v5.9'), real.banner).split('\n');
  // The mail has lost the first ruler.
  t.deepEqual(comparable(printed).slice(1), comparable(real.lines));
  t.is(printed[0]!.length, 48);
});

for (const [name, tree] of [
  ['rcu-3.2', 'v3.2'],
  ['rcu-6.2', 'v6.2'],
] as const) {
  test(`suspicious RCU usage is printed as by ${name}`, (t) => {
    const real = new RealSplat(name);
    const words = real.lines.find((line) => line.startsWith('suspicious'))!;
    same(t, real, tree, { kind: 'rcu-usage', task: real.task(), words, held: real.held() });
  });
}
