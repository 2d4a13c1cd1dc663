/**
 * Where something is, as far as that is true: a function of the modelled kernel, which has no line, and the file in which
 * a counterexample was saved.
 */
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { callerIn, functionOf } from '../frames.ts';

export interface LogicalLocation {
  readonly name: string;
  readonly fullyQualifiedName?: string;
  readonly kind: 'function';
}

/** The function that a chain was in, but for what only locks; none of an empty chain. */
export function functionsIn(stack: readonly string[]): readonly LogicalLocation[] {
  const frame = callerIn(stack);
  if (frame === null) return [];
  const name = functionOf(frame);
  const [, module] = /\[(.+)\]$/.exec(frame) ?? [];
  const qualified = module === undefined ? {} : { fullyQualifiedName: `${module}::${name}` };
  return [{ name, ...qualified, kind: 'function' }];
}

export interface PhysicalLocation {
  readonly artifactLocation: { readonly uri: string };
}

/** A name that is no valid text cannot be told in a URI as it is. */
export function fileAt(path: string): PhysicalLocation {
  const name = path.toWellFormed();
  const relative = name.split('/').map(encodeURIComponent).join('/');
  return { artifactLocation: { uri: isAbsolute(name) ? pathToFileURL(name).href : relative } };
}
