/** Types of the user's own patches, where TypeScript is installed: type errors, and every `yield*` that is missing by type. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic, Project } from 'typescript/unstable/sync';
import { UserError } from '../user-error.ts';

/** Throws a UserError with file and line of the first one. */
export async function refuseTypeErrors(files: readonly string[]): Promise<void> {
  const typed = files.filter((file) => /\.[cm]?ts$/.test(file));
  const modules = typed.length === 0 ? null : await compilerModules();
  if (modules === null) return;
  const { compiled, missingIn } = modules;
  for (const file of typed) {
    const path = resolve(file);
    const text = readFileSync(path, 'utf8');
    compiled(new Map([[path, text]]), dirname(path), CONFIG, (project) => {
      const [error] = errorsIn(project, path);
      if (error !== undefined) throw new UserError(`${file}:${lineOf(text, error.pos)}: ${error.text}`);
      const [missing] = missingIn(path, project);
      if (missing !== undefined) throw new UserError(`${file}:${missing.line}: ${missing.message}`);
    });
  }
}

/** Null where the package is not installed, or is of a version without this interface. */
async function compilerModules() {
  try {
    const [{ compiled }, { missingIn }] = await Promise.all([
      import('./compiler.ts'),
      import('./missing-yield.ts'),
    ]);
    return { compiled, missingIn };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return null;
    throw error;
  }
}

function errorsIn({ program }: Project, path: string): readonly Diagnostic[] {
  const syntactic = program.getSyntacticDiagnostics(path);
  if (syntactic.length > 0) return syntactic;
  return program.getSemanticDiagnostics(path).filter(({ code }) => !NODE_UNKNOWN.has(code));
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Said of `console`, `process` and `node:` modules where the types of Node are not installed: they exist all the same. */
const NODE_UNKNOWN: ReadonlySet<number> = new Set([2580, 2584, 2591]);

const fromSource = import.meta.url.endsWith('.ts');

/** As the file will be run: an ES module whatever the package.json beside it says, with our name leading to what runs. */
const CONFIG = {
  compilerOptions: {
    target: 'es2024',
    lib: ['es2024', 'esnext.iterator'],
    module: 'preserve',
    moduleResolution: 'bundler',
    moduleDetection: 'force',
    types: [],
    strict: true,
    erasableSyntaxOnly: true,
    isolatedModules: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
    paths: {
      presplat: [fileURLToPath(new URL(fromSource ? '../index.ts' : '../index.d.ts', import.meta.url))],
    },
  },
};
