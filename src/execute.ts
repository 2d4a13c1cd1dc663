/**
 * Boot, run, judge: a program and a strategy in, an outcome out. Worlds are booted once and restored for every run; the
 * set-up of a program is part of what is booted.
 */
import type { Collector } from './coverage/collector.ts';
import type { Finding } from './engine/finding.ts';
import type { Ending, Switch } from './engine/machine.ts';
import type { Strategy } from './engine/strategies/strategy.ts';
import { INVARIANTS, severityOf } from './invariants/index.ts';
import { ACTORS, type ActorName } from './linux/actors.ts';
import { type BootOptions, boot } from './linux/boot.ts';
import type { Kernel } from './linux/kernel.ts';
import type { Answer, Judged } from './outcome.ts';
import { runTask } from './programs/run.ts';
import { printLine, printTask } from './programs/shell.ts';
import type { Program, ShellOp } from './repro/scenario.ts';
import { signatureOf } from './signature.ts';
import { UserError } from './user-error.ts';
import type { ResolvedWorld } from './world.ts';

export interface Outcome {
  readonly ending: Ending;
  /** One a signature, the worst first. */
  readonly findings: readonly Judged[];
  readonly switches: readonly Switch[];
  /** Points passed by all tasks. */
  readonly steps: number;
}

/** Images kept at most: each is a booted machine of some 400 KB. */
const IMAGES = 128;

export interface ExecutorOptions
  extends Pick<BootOptions, 'cpus' | 'maxSteps' | 'traced' | 'bootCaches' | 'attributes'> {
  /** A set-up line that fails is a mistake of the caller; otherwise the next line follows, as in a shell. */
  readonly strictSetup?: boolean;
  /** Images kept at most. */
  readonly images?: number;
}

/** Runs programs in one world. */
export class Executor {
  readonly world: ResolvedWorld;
  private readonly options: ExecutorOptions;
  /** By the text of the set-up; the least recently used goes first. */
  private readonly images = new Map<string, Kernel>();

  constructor(world: ResolvedWorld, options: ExecutorOptions = {}) {
    this.world = world;
    this.options = options;
  }

  /** Runs `program` under `strategy`; `collector` is told what the run reached. */
  run(program: Program, strategy: Strategy, collector: Collector | null = null): Outcome {
    const kernel = this.image(program.setup);
    const { machine } = kernel;
    machine.restore();
    machine.strategy = strategy;
    const answers: Answer[] | null = collector === null ? null : [];
    collector?.begin(machine);
    this.start(kernel, program, answers);
    const ending = machine.run();
    collector?.end(answers ?? []);
    const findings = judge(kernel, ending);
    return { ending, findings, switches: machine.switches.slice(), steps: machine.steps };
  }

  /** Puts the tasks of `program`, and the actors, into a restored machine. */
  start(kernel: Kernel, program: Program, answers: Answer[] | null): void {
    program.tasks.forEach((ops, task) => {
      const onAnswer =
        answers === null
          ? null
          : (op: ShellOp, error: string | null, output: string | null) => {
              answers.push({ task: task + 1, line: printLine(op), error, output });
            };
      kernel.machine.user('sh', () => runTask(kernel, ops, onAnswer));
    });
    for (const name of this.world.world.actors) {
      const { comm, body } = ACTORS[name as ActorName];
      kernel.machine.actor(comm, name, () => kernel[body]());
    }
  }

  /** The booted kernel after `setup`. Throws a UserError when that does not end, or fails and must not. */
  image(setup: readonly ShellOp[]): Kernel {
    const key = printTask(setup);
    const known = this.images.get(key);
    if (known !== undefined) {
      this.images.delete(key);
      this.images.set(key, known);
      return known;
    }
    const kernel = this.reused() ?? this.booted();
    if (setup.length > 0) this.setUp(kernel, setup);
    this.images.set(key, kernel);
    return kernel;
  }

  /** Going back to the end of a boot costs a tenth of a boot. */
  private reused(): Kernel | null {
    const { images } = this;
    if (images.size < (this.options.images ?? IMAGES)) return null;
    const [[key, kernel]] = images as unknown as [[string, Kernel]];
    images.delete(key);
    kernel.machine.rewind();
    return kernel;
  }

  private booted(): Kernel {
    const { facts, config, symbols } = this.world;
    const probes = INVARIANTS.flatMap((invariant) => invariant.probes ?? []);
    const { actors } = this.world.world;
    const kernel = boot({ ...this.options, facts, config, symbols, probes, actors });
    kernel.machine.base();
    return kernel;
  }

  /** Line by line, each to its end with all that it sets going, as when a person types it. */
  private setUp(kernel: Kernel, setup: readonly ShellOp[]): void {
    const { machine } = kernel;
    const { strictSetup } = this.options;
    for (const line of setup) {
      const onAnswer = (op: ShellOp, error: string | null) => {
        const strict = strictSetup === true && error !== null;
        if (strict) throw new UserError(`the set-up fails at: ${printLine(op)}: ${error}`);
      };
      machine.user('sh', () => runTask(kernel, [line], onAnswer));
      const ending = machine.run();
      const [finding] = judge(kernel, ending);
      if (ending !== 'finished') {
        throw new UserError(
          `the set-up does not end at: ${printLine(line)}: ${finding?.signature ?? ending}`,
        );
      }
      machine.checkpoint();
    }
  }
}

/** What a run found, one finding a signature. */
export function judge(kernel: Kernel, ending: Ending): readonly Judged[] {
  const { machine } = kernel;
  if (ending === 'step-bound')
    kernel.violation('no-progress', 'step bound', `the run did not end within its bounds of steps and tasks`);
  if (ending === 'stuck' && !machine.findings.some((finding) => finding.kind === 'deadlock')) {
    kernel.violation('lost-wakeup', 'nobody left', 'tasks wait, and nobody is left who could wake them');
  }
  if (ending === 'finished') for (const invariant of INVARIANTS) invariant.atEnd?.(kernel);
  if (machine.findings.length === 0) return NOTHING;
  const judged = new Map<string, Judged>();
  for (const finding of machine.findings) {
    const signature = signatureOf(finding);
    if (!judged.has(signature))
      judged.set(signature, { invariant: invariantOf(finding), signature, finding });
  }
  return [...judged.values()].sort((one, other) => severityOf(one.invariant) - severityOf(other.invariant));
}

const NOTHING: readonly Judged[] = [];

function invariantOf(finding: Finding): string {
  return finding.kind === 'violation' ? finding.invariant : finding.kind;
}
