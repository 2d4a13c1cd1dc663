// Reads what a real report says (names, usage, wait types, functions) into data, so that printing the data again shows
// whether layout and wording are those of the kernel. Fixtures are reports without the prefixes of the log they stood in,
// and without wrapping and other lines between; here go addresses, offsets, and what the model has nothing to say of.

import { readFileSync } from 'node:fs';
import type { Culprit, LockRow } from '../../src/engine/lockdep/report.ts';
import type { Banner } from '../../src/reports/splat/eras.ts';
import { culprit, row } from './thread-2017.ts';

export class RealSplat {
  /** Cleaned, up to the line below `stack backtrace:`. */
  readonly lines: readonly string[];

  constructor(name: string) {
    const text = readFileSync(new URL(`../fixtures/${name}-splat.txt`, import.meta.url), 'utf8');
    this.lines = text.trimEnd().split('\n').map(withoutAddresses).filter(told);
  }

  get banner(): Banner {
    const [, release, build] = /^(\S+) (#\d+)/.exec(this.lineOf(/^\d+\.\d+\S* #\d+/))!;
    return { release: release!, build: build!, taint: 'Not tainted' };
  }

  /** Who the report is about, and on which CPU; in process context unless `fields` say otherwise. */
  task(fields: Partial<Culprit> = {}): Culprit {
    const [, comm, pid] = /^(?:\d+ locks?|no locks) held by (.*)\/(\d+)/.exec(this.lineOf(/held by/))!;
    const cause = this.lines.find((line) => line.startsWith('CPU: '));
    const cpu = Number(/^CPU: (\d+)/.exec(cause ?? 'CPU: 0')![1]);
    return culprit(comm!, Number(pid), { cpu, ...fields });
  }

  /** The lock on the line below the one with these words. */
  lockAfter(words: string, fields: Partial<LockRow> = {}): LockRow {
    return { ...lockIn(this.after(words)), ...fields };
  }

  after(words: string): string {
    return this.lines[this.indexOf(words) + 1]!;
  }

  held(): LockRow[] {
    return this.lines.filter((line) => /^ #\d+: /.test(line)).map(lockIn);
  }

  /** `-> #i` with their function chains, #0 first. */
  chain(): LockRow[] {
    const heads = this.lines.filter((line) => line.startsWith('-> #')).toReversed();
    return heads.map((head) => ({ ...lockIn(head), stack: this.framesAfter(head) }));
  }

  /** The function chain below a line, without what lockdep itself adds. */
  framesAfter(words: string, from = 0): string[] {
    const rest = this.lines.slice(this.indexOf(words, from) + 1).filter((line) => line !== '...');
    const end = rest.findIndex((line) => !/^ +(\w[\w.]*|0x[0-9a-f]+)( \[\w+\])?$/.test(line));
    const frames = rest.slice(0, end).map((line) => line.trim());
    return frames.slice(frames.findIndex((frame) => !OWN.test(frame)));
  }

  indexOf(words: string, from = 0): number {
    const at = this.lines.findIndex((line, i) => i >= from && line.includes(words));
    if (at === -1) throw new Error(`no line with ${words}`);
    return at;
  }

  private lineOf(pattern: RegExp): string {
    return this.lines.find((line) => pattern.test(line))!;
  }
}

/** Functions of lockdep, of which compilers leave now more, now fewer. */
export const OWN = /^\s*(_*lock_acquire|check_prevs?_add|validate_chain)(\.\S+)?$/;

function withoutAddresses(line: string): string {
  return line
    .replace(/\[<[0-9a-f]+>\] /, '')
    .replace(/\b[0-9a-f]{8,16} (?=\()/, ' ')
    .replace(/^ (?= \()/, '')
    .replace(/\+0x[0-9a-f]+\/0x[0-9a-f]+/, '')
    .replace(/ memory [0-9a-f]+-[0-9a-f]+, /, ' memory, ')
    .replace(/^\S+:\d+ (?=suspicious)/, '')
    .trimEnd();
}

function told(line: string): boolean {
  return !/^(irq event stamp|(hard|soft)irqs last|Hardware name|RCU used illegally|\[\.\.\.\])/.test(
    line.trim(),
  );
}

/** `(name#version/subclass){usage}-{outer:inner}, at: function`. */
export function lockIn(line: string): LockRow {
  const match = /\((.+)\)\{([-+.?]+)\}(?:-\{(\d+):(\d+)\})?(?:, at: (.*))?:?( \{)?$/.exec(line);
  if (match === null) throw new Error(`no lock in ${line}`);
  const [, full, usage, outer, inner, at] = match;
  const [, name, version, subclass] = /^(.*?)(?:#(\d+))?(?:\/(\d+))?$/.exec(full!)!;
  return row(name!, {
    version: Number(version ?? 1),
    subclass: Number(subclass ?? 0),
    usage: usageOf(usage!),
    inner: Number(inner ?? 0),
    outer: outer === inner ? 0 : Number(outer),
    stack: at === undefined ? [] : [at],
  });
}

/** A write and a read character for each state, whose bits are next to each other; those of reads are six further up. */
function usageOf(characters: string): number {
  return [...characters].reduce((usage, character, i) => {
    const bits = { '.': 0, '-': 1, '+': 2, '?': 3 }[character]!;
    return usage | (bits << ((i >> 1) * 2 + (i % 2) * 6));
  }, 0);
}
