/**
 * Wrong variants of lockdep itself: each is one change to one line of a rule. All that is expected of lockdep is checked
 * against a copy of its modules with that change, and something must fail.
 */
import { registerHooks } from 'node:module';

interface Mutant {
  readonly rule: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

function mutant(rule: string, file: string, from: string, to: string): Mutant {
  return { rule, file, from, to };
}

export const LOCKDEP_MUTANTS: readonly Mutant[] = [
  mutant('readers are part of a chain', 'lockdep', 'let manner: number = api.read;', 'let manner = 0;'),
  mutant('complete chains know their interrupt', 'lockdep', 'irqContext * 12', '0'),
  mutant('complete chains know a trylock', 'lockdep', '(api.trylock ? 48 : 0)', '0'),
  mutant(
    'kernel chains restart at an interrupt',
    'lockdep',
    'top !== null && (complete || sameRun)',
    'top !== null',
  ),
  mutant('strong paths forwards', 'search', 'FORWARDS = { passable: ER | EN', 'FORWARDS = { passable: 15'),
  mutant('strong paths backwards', 'search', 'BACKWARDS = { passable: EN | SN', 'BACKWARDS = { passable: 15'),
  mutant('complete search', 'search', 'this.complete = complete;', 'this.complete = false;'),
  mutant('kernel search', 'search', 'this.complete = complete;', 'this.complete = true;'),
  mutant('per-CPU locks are skipped', 'search', "irq && cls.lockType !== 'normal'", 'false'),
  mutant('weak edges are walked past', 'order', '(prev.read === 2 || prev.nested)', 'false'),
  mutant('the kernel stops at the first', 'order', 'complete && (prev.read === 2', '(prev.read === 2'),
  mutant('stop at the first non-trylock', 'order', 'if (prev.trylock ||', 'if (true ||'),
  mutant('trylocks are walked through', 'order', 'if (prev.trylock ||', 'if ('),
  mutant('edges end at interrupts', 'order', 'if (prev.irqContext !== next.irqContext) break;', ''),
  mutant('unchecked locks have no edges', 'order', '!prev.check ||', ''),
  mutant('recursive readers unstored: source', 'order', '(!precise && prev.read === 2)', 'false'),
  mutant('recursive readers unstored: target', 'order', '(!state.precise && next.read === 2)', 'false'),
  mutant(
    'recursive readers pass',
    'order',
    'next.read === 2 && held.read !== 0',
    'next.read !== 0 && held.read !== 0',
  ),
  mutant('a nest lock allows its class', 'order', "if (nest) return 'nested';", ''),
  mutant('comparison functions', 'order', 'compare(held.map, next.map) < 0', 'true'),
  mutant('comparison functions', 'order', 'compare !== null && compare', 'false && compare!'),
  mutant('new edges are checked for irqs', 'order', 'else this.irqOrder.check(prev, next);', ''),
  mutant('a cycle needs no reader at its end', 'order', '(prev.read === 0 || !weak)', 'true'),
  mutant('dependency bits merge', 'edges', 'edge.kinds |= kind', 'edge.kinds = kind'),
  mutant('four kinds of edge', 'edges', 'return toRead === 2 ? SR : SN;', 'return SN;'),
  mutant(
    'zapped classes have no edges',
    'edges',
    'for (const list of touched)',
    'for (const list of [] as Edge[][])',
  ),
  mutant(
    'trylocks have no edges to them',
    'lockdep',
    'if (!check || held.trylock) return;',
    'if (!check) return;',
  ),
  mutant('sync is dropped', 'lockdep', 'if (api.sync) return;', ''),
  mutant('instances are checked each time', 'lockdep', '(nest === null && cls.compare === null)', 'true'),
  mutant('48 entries', 'lockdep', 'depth === MAX_DEPTH', 'depth === MAX_DEPTH + 1'),
  mutant('nested locks merge', 'lockdep', 'nest !== null && !api.sync && top', 'false && top'),
  mutant('nest locks are held', 'lockdep', 'nest !== null && !holds(task, nest)', 'false'),
  mutant('8 subclasses', 'lockdep', 'subclass >= SUBCLASSES', 'subclass > SUBCLASSES'),
  mutant('NMIs push nothing', 'lockdep', 'if (task.inNmi > 0) this.inNmi(map, api);\n    else ', ''),
  mutant('NMI trylocks', 'lockdep', 'if (trylock || cls === null', 'if (cls === null'),
  mutant('NMI readers', 'lockdep', 'read === 0 ? USED | USED_READ : USED', 'USED | USED_READ'),
  mutant('pinned locks stay', 'lockdep', 'if (held.pins > 0)', 'if (false)'),
  mutant('references are counted', 'lockdep', '--held.references > 0', '--held.references < 0'),
  mutant(
    'what is above is taken anew',
    'lockdep',
    'this.retake(task, at, at + 1)',
    'this.retake(task, at, task.depth)',
  ),
  mutant('downgraded to a reader', 'lockdep', 'read: 1 })', 'read: 0 })'),
  mutant('set_class changes the class', 'lockdep', 'this.keys.assign(map, name, key);', ''),
  mutant('freed memory', 'checks', 'if (task.held[i]!.map !== map) continue;', 'continue;'),
  mutant(
    'return to user space',
    'checks',
    "if (task.depth > 0) this.state.tell({ kind: 'user",
    "if (false) this.state.tell({ kind: 'user",
  ),
  mutant(
    'task exit',
    'checks',
    "if (task.depth > 0) this.state.tell({ kind: 'left",
    "if (false) this.state.tell({ kind: 'left",
  ),
  mutant('unknown is neither', 'checks', 'if (!state.on) return -1;', ''),
  mutant(
    'wait types run by interrupt',
    'lockdep',
    'sameRun ? top.step.limit : -1',
    'top === null ? -1 : top.step.limit',
  ),
  mutant('the strictest wait type', 'wait-types', 'Math.min(before, cls.inner)', 'cls.inner'),
  mutant('WAIT_OVERRIDE', 'wait-types', "cls.lockType === 'wait override'", 'false'),
  mutant('trylocks do not wait', 'wait-types', 'trylock || cls.inner', 'cls.inner'),
  mutant('outer wait type', 'wait-types', '(cls.outer === INV ? cls.inner : cls.outer)', 'cls.inner'),
  mutant('threaded interrupts', 'wait-types', 'task.threaded ? CONFIG : SPIN', 'SPIN'),
  mutant('interrupts spin', 'wait-types', 'task.threaded ? CONFIG : SPIN', 'CONFIG'),
  mutant('raw lock nesting', 'wait-types', 'rawLockNesting || type <= SPIN', 'true'),
  mutant('trylocks in interrupts', 'usage', 'if (!held.trylock) {', 'if (true) {'),
  mutant('sync shows nothing enabled', 'usage', ' && !held.sync', ''),
  mutant('hardirqs off: nothing enabled', 'usage', '!held.step.hardirqsOff &&', ''),
  mutant('softirqs off', 'usage', 'if (task.bhOff === 0) usage', 'usage'),
  mutant(
    'readers are consistent',
    'usage',
    'bit === write ? withReads(opposite) : opposite',
    'withReads(opposite)',
  ),
  mutant('writers against readers', 'usage', 'bit === write ? withReads(opposite) : opposite', 'opposite'),
  mutant('weak readers do not count', 'usage', 'weak ? cls.usage & ALL_WRITES : cls.usage', 'cls.usage'),
  mutant('unchecked locks are not marked', 'held', 'this.step.api.check &&', ''),
  mutant('no-validate classes', 'held', " && this.map.tracking === 'validated'", ''),
  mutant(
    'release stops at an interrupt',
    'held',
    'held.irqContext !== task.held[at + 1]!.irqContext',
    'false',
  ),
  mutant('merged entries match', 'held', '(held.references > 0 && held.cls === map.cls)', 'false'),
  mutant('enabling hardirqs', 'irqs', 'this.usage.markHeld(task, ENABLED_HARDIRQ);', ''),
  mutant('enabling hardirqs, softirqs', 'irqs', 'if (task.bhOff === 0) this.usage', 'if (false) this.usage'),
  mutant('enabling softirqs', 'irqs', 'task.depth === 0 || !this.state.on || task.irqsOff > 0', 'true'),
  mutant('enabling softirqs alone', 'irqs', '|| task.irqsOff > 0', ''),
  mutant('only USED_IN of prev', 'irq-order', 'return usage & INSIDE;', 'return 0;'),
  mutant(
    'partner of the same irq',
    'irq-order',
    'const wanted = insideFor(unsafe.usage);',
    'const wanted = INSIDE;',
  ),
  mutant('an inside use is noticed', 'usage', 'this.state.usedInside = true;', ''),
  mutant('versions', 'classes', 'return (this.highest.get(name) ?? 0) + 1;', 'return 1;'),
  mutant(
    'a subclass has its key’s version',
    'classes',
    'if (sibling?.registered === true) return sibling.version;',
    '',
  ),
  mutant('heap keys are registered', 'classes', '!map.keyOnHeap || this.heapKeys.has(map.key)', 'true'),
  mutant('set_subclass', 'keys', 'move(map, { name, key, subclass });', ''),
  mutant('the kernel says one thing', 'state', 'if (!this.complete) this.switch(false);', ''),
  mutant('complete mode goes on', 'state', 'if (!this.complete) this.switch(false);', 'this.switch(false);'),
  mutant('a restore takes back', 'journal', 'steps[i]!.undo();', ''),
  mutant(
    'a step is trusted for its run',
    'lockdep',
    'learnt ? run : Number.POSITIVE_INFINITY',
    'Number.POSITIVE_INFINITY',
  ),
];

const MUTANT = /[?&]mutant=(\d+)/;

/** Modules imported by a mutated one are copies too. */
function installHooks(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const nth = MUTANT.exec(context.parentURL ?? '')?.[1];
      if (nth === undefined || !specifier.startsWith('.')) return resolved;
      return { ...resolved, url: `${resolved.url}?mutant=${nth}` };
    },
    load(url, context, next) {
      const nth = MUTANT.exec(url)?.[1];
      const loaded = next(url, context);
      const change = nth === undefined ? undefined : LOCKDEP_MUTANTS[Number(nth)];
      if (change === undefined || !url.includes(`/engine/lockdep/${change.file}.ts?`)) return loaded;
      const source = String(loaded.source);
      if (source.split(change.from).length !== 2)
        throw new Error(`mutant "${change.rule}": ${change.from} must stand once in ${change.file}.ts`);
      return { ...loaded, source: source.replace(change.from, () => change.to) };
    },
  });
}

/** What fails with each mutant; null: it survives. */
export async function huntLockdepMutants(): Promise<readonly (readonly [Mutant, string | null])[]> {
  installHooks();
  const answers: (readonly [Mutant, string | null])[] = [];
  for (const [nth, change] of LOCKDEP_MUTANTS.entries()) {
    const probe: typeof import('./probe.ts') = await import(`./probe.ts?mutant=${nth}`);
    let failure: string | null;
    try {
      failure = probe.firstFailure();
    } catch (error) {
      failure = `crash: ${(error as Error).message}`;
    }
    answers.push([change, failure]);
  }
  return answers;
}

/** `npm run mutants -- lockdep`. */
export async function tellLockdepMutants(): Promise<number> {
  const answers = await huntLockdepMutants();
  for (const [{ rule, file, from }, failure] of answers)
    console.log(
      `${rule.padEnd(38)} ${failure === null ? `SURVIVES: ${file}.ts ${from}` : `killed by ${failure}`}`,
    );
  const killed = answers.filter(([, failure]) => failure !== null).length;
  console.log(`${killed}/${answers.length} killed`);
  return killed === answers.length ? 0 : 1;
}
