/**
 * How modules are found in a thread that loads the user's files: `presplat` is the package that runs, and the user's files are
 * ES modules whatever the package.json beside them says.
 */
import { registerHooks } from 'node:module';

const fromSource = import.meta.url.endsWith('.ts');
/** Where our own name leads. */
export const shelf = new URL(fromSource ? '../index.ts' : '../index.js', import.meta.url).href;
/** The package itself: src in a checkout, dist where it is built. */
const ours = new URL('../', import.meta.url).href;

export function installModuleHooks(): void {
  registerHooks({
    resolve(specifier, context, next) {
      return specifier === 'presplat' ? { url: shelf, shortCircuit: true } : next(specifier, context);
    },
    load(url, context, next) {
      if (!isUsers(url)) return next(url, context);
      if (/\.[cm]?ts$/.test(url)) return next(url, { ...context, format: 'module-typescript' });
      return next(url, { ...context, format: 'module' });
    },
  });
}

/** Packages that the user's files import are loaded as what they are. */
function isUsers(url: string): boolean {
  return (
    url.startsWith('file:') &&
    !url.startsWith(ours) &&
    !url.includes('/node_modules/') &&
    /\.[cm]?[jt]s$/.test(url)
  );
}
