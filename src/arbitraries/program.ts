/**
 * Programs: one to four tasks of one to four lines about one module, sometimes two, so that lines meet. Swarm: each program
 * draws which kinds of line it may have at all, and now and then an area: lines about CPUs that come and go. Shrinks by
 * leaving out tasks, lines and set-up, then by simpler lines.
 */
import fc from 'fast-check';
import type { Facts } from '../linux/facts.ts';
import type { ModuleName } from '../linux/modules.ts';
import { replaced, without } from '../programs/edit.ts';
import { AREA_NAMES, type Area, LINES, type LineTable, simplerOps } from '../programs/lines.ts';
import { DAX_SETUP } from '../programs/memory-lines.ts';
import { defaultSetup } from '../programs/shell.ts';
import type { Program, ShellOp } from '../repro/scenario.ts';

export interface ProgramConstraints {
  readonly maxTasks?: number;
  readonly maxCommands?: number;
  readonly modules?: readonly ModuleName[];
  /** Of the trees that the programs are for; absent: slub. Modules that these do not have are left out. */
  readonly allocator?: Facts['allocator'];
  /** Areas that every program may have lines of; absent: some programs draw one. */
  readonly areas?: readonly Area[];
}

export function program(constraints: ProgramConstraints = {}): fc.Arbitrary<Program> {
  const { maxTasks = 4, maxCommands = 4, allocator = 'slub', areas = null } = constraints;
  const lines = LINES[allocator];
  const modules = constraints.modules?.filter((name) => lines.about.has(name)) ?? lines.modules;
  return new ProgramArbitrary(maxTasks, maxCommands, modules, lines, areas);
}

/** What a program draws its lines from: no kind that is off, unless nothing else is left. */
interface Swarm {
  readonly table: readonly ShellOp[];
  readonly area: readonly ShellOp[];
  readonly off: ReadonlySet<string>;
}

class ProgramArbitrary extends fc.Arbitrary<Program> {
  private readonly maxTasks: number;
  private readonly maxCommands: number;
  private readonly modules: readonly ModuleName[];
  private readonly lines: LineTable;
  private readonly areas: readonly Area[] | null;

  constructor(
    maxTasks: number,
    maxCommands: number,
    modules: readonly ModuleName[],
    lines: LineTable,
    areas: readonly Area[] | null,
  ) {
    super();
    this.maxTasks = maxTasks;
    this.maxCommands = maxCommands;
    this.modules = modules;
    this.lines = lines;
    this.areas = areas;
  }

  generate(random: fc.Random): fc.Value<Program> {
    const focus = this.modules[random.nextInt(0, this.modules.length - 1)]!;
    const off = new Set<string>(this.lines.kinds.filter(() => random.nextInt(0, 3) === 0));
    const about = this.lines.about.get(focus)!;
    const table = unlessEmpty(withoutKinds([...about, ...this.lines.common], off), about.slice(0, 1));
    const ofArea = this.areaOps(random);
    const area = unlessEmpty(withoutKinds(ofArea, off), ofArea);
    const tasks: (readonly ShellOp[])[] = [];
    for (let n = random.nextInt(1, this.maxTasks); n > 0; n--)
      tasks.push(this.task(random, focus, { table, area, off }));
    const groups = this.lines.setups(focus);
    const setup = [...defaultSetup(tasks), ...groups[random.nextInt(0, groups.length - 1)]!];
    return new fc.Value(frozen({ setup: withModules(setup), tasks }), undefined);
  }

  /** One program in sixteen has lines of an area, unless the constraints say which all have. */
  private areaOps(random: fc.Random): readonly ShellOp[] {
    const ops = (area: Area | undefined) => (area === undefined ? undefined : this.lines.areas[area]) ?? [];
    if (this.areas !== null) return this.areas.flatMap(ops);
    return ops(AREA_NAMES[random.nextInt(0, 16 * AREA_NAMES.length - 1)]);
  }

  private task(random: fc.Random, focus: ModuleName, { table, area, off }: Swarm): readonly ShellOp[] {
    const { about } = this.lines;
    const unload = about.get(focus)![0]!;
    const ops: ShellOp[] = [];
    for (let n = random.nextInt(1, this.maxCommands); n > 0; n--) {
      if (area.length > 0 && random.nextInt(0, 2) === 0) {
        ops.push(area[random.nextInt(0, area.length - 1)]!);
        continue;
      }
      const other = random.nextInt(0, 15) === 0;
      const module = other ? this.modules[random.nextInt(0, this.modules.length - 1)]! : focus;
      const from = other ? unlessEmpty(withoutKinds(about.get(module)!, off), table) : table;
      const unloads = random.nextInt(0, 5) === 0 && !off.has(unload.kind);
      ops.push(unloads ? unload : from[random.nextInt(0, from.length - 1)]!);
    }
    return ops;
  }

  canShrinkWithoutContext(value: unknown): value is Program {
    return typeof value === 'object' && value !== null && 'tasks' in value && 'setup' in value;
  }

  shrink(value: Program): fc.Stream<fc.Value<Program>> {
    return fc.stream(smallerPrograms(value)).map((smaller) => new fc.Value(smaller, undefined));
  }
}

function withoutKinds(lines: readonly ShellOp[], off: ReadonlySet<string>): readonly ShellOp[] {
  return lines.filter(({ kind }) => !off.has(kind));
}

function unlessEmpty(lines: readonly ShellOp[], otherwise: readonly ShellOp[]): readonly ShellOp[] {
  return lines.length > 0 ? lines : otherwise;
}

/** Every program that is one step smaller, smallest first. */
function* smallerPrograms({ setup, tasks }: Program): Generator<Program, void, undefined> {
  if (tasks.length > 1)
    for (let i = 0; i < tasks.length; i++) yield frozen({ setup, tasks: without(tasks, i) });
  for (let i = 0; i < tasks.length; i++) {
    if (tasks[i]!.length < 2) continue;
    for (let j = 0; j < tasks[i]!.length; j++)
      yield frozen({ setup, tasks: replaced(tasks, i, without(tasks[i]!, j)) });
  }
  for (let i = 0; i < setup.length; i++) yield frozen({ setup: without(setup, i), tasks });
  for (let i = 0; i < tasks.length; i++) {
    for (let j = 0; j < tasks[i]!.length; j++) {
      for (const simpler of simplerOps(tasks[i]![j]!))
        yield frozen({ setup, tasks: replaced(tasks, i, replaced(tasks[i]!, j, simpler)) });
    }
  }
}

/** Set-up lines about modules that are loaded nowhere else get their module. */
export function withModules(setup: readonly ShellOp[]): readonly ShellOp[] {
  const lines: ShellOp[] = [];
  const loaded = new Set<string>();
  for (const op of [...defaultSetup([setup]), ...setup]) {
    if (op.kind === 'modprobe' && loaded.has(op.module)) continue;
    if (op === DAX_SETUP && lines.includes(op)) continue;
    if (op.kind === 'modprobe') loaded.add(op.module);
    lines.push(op);
  }
  return lines;
}

function frozen(program: Program): Program {
  return Object.freeze(program);
}
