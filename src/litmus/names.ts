/** The names of a program while it is read: each is declared once, and used as what it is. Uses may come before. */
import { nearest } from '../user-error.ts';
import type { Cursor } from './cursor.ts';
import { isLocal, type Place } from './expression.ts';
import type { ObjectKind } from './operations.ts';

interface Use {
  readonly name: string;
  readonly kinds: readonly ObjectKind[];
  readonly cursor: Cursor;
  readonly at: number;
  readonly then: (kind: ObjectKind) => void;
}

export class Names {
  private readonly kinds = new Map<string, ObjectKind>();
  private readonly uses: Use[] = [];

  declare(name: string, kind: ObjectKind, cursor: Cursor, at: number): void {
    if (kind === 'int' && isLocal(name))
      cursor.complain(`names that begin with _ belong to each task: ${name} cannot be declared`, at);
    const key = keyOf(name, kind);
    if (this.kinds.has(key)) cursor.complain(`${name} is declared twice`, at);
    this.kinds.set(key, kind);
  }

  /** `name` must turn out to be one of `kinds`; `then` is told which. */
  use(
    name: string,
    kinds: readonly ObjectKind[],
    cursor: Cursor,
    at: number,
    then: Use['then'] = () => {},
  ): void {
    this.uses.push({ name, kinds, cursor, at, then });
  }

  /** A shared variable; what belongs to the task needs no declaration. */
  usePlace({ name }: Place, cursor: Cursor, at: number): void {
    if (!isLocal(name)) this.use(name, ['int'], cursor, at);
  }

  /** Everything has been read. `implicit` may declare what has not been; it answers the kind, or null. */
  resolve(implicit: (name: string, kinds: readonly ObjectKind[]) => ObjectKind | null): void {
    for (const { name, kinds, cursor, at, then } of this.uses) {
      const key = keyOf(name, kinds[0]!);
      const kind =
        this.kinds.get(key) ?? implicit(name, kinds) ?? cursor.complain(this.unknown(name, kinds), at);
      this.kinds.set(key, kind);
      if (!kinds.includes(kind))
        cursor.complain(`expected ${kindsText(kinds)}, but ${name} is ${withArticle(kind)}`, at);
      then(kind);
    }
  }

  private unknown(name: string, kinds: readonly ObjectKind[]): string {
    const known = [...this.kinds]
      .filter(([, kind]) => kinds.includes(kind))
      .map(([key]) => key.slice(key.indexOf(' ') + 1));
    const near = nearest(name, known);
    const hint = near === null ? `declare it: ${kinds[0]} ${name}` : `did you mean ${near}?`;
    return `expected ${kindsText(kinds)}, but nothing is called ${name}; ${hint}`;
  }
}

/** A variable, a task and a lock may have the same name: nothing confuses them. */
function keyOf(name: string, kind: ObjectKind): string {
  const space = kind === 'int' ? 'int' : isRoutine(kind) ? 'routine' : 'object';
  return `${space} ${name}`;
}

function isRoutine(kind: ObjectKind): boolean {
  return kind === 'task' || kind === 'work' || kind === 'callback';
}

function kindsText(kinds: readonly ObjectKind[]): string {
  const [first, ...rest] = kinds.map(withArticle);
  return rest.length === 0 ? first! : `${[first, ...rest.slice(0, -1)].join(', ')} or ${rest.at(-1)}`;
}

function withArticle(kind: ObjectKind): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
