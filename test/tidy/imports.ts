// The modules that a source text names: imports, re-exports and dynamic imports of a literal.
// Relies on the formatter: a static import or export starts its line.

import { lineAt } from './complaint.ts';
import { partsOf } from './source-parts.ts';

export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean; // `import type` or `export type`: nothing of it is left at run time
  readonly line: number;
}

const names = String.raw`(?:[\w$]+\s*,?\s*)?(?:\{[^}]*\}|\*(?:\s*as\s+[\w$]+)?)?\s*`;
const withNames = new RegExp(
  String.raw`^(?:import|export)(\s+type\b(?!\s+from\b))?\s*${names}from\s*['"]( *)['"]`,
  'gdm',
);
const forEffect = /^import()\s*['"]( *)['"]/dgm;
const dynamic = /\bimport()\(\s*['"]( *)['"]/dg;

export function importsOf(text: string): Import[] {
  const { code } = partsOf(text);
  const found = [withNames, forEffect, dynamic].flatMap((pattern) => [...code.matchAll(pattern)]);
  return found
    .sort((a, b) => a.index - b.index)
    .map((match) => {
      const [start, end] = (match.indices as RegExpIndicesArray)[2] as [number, number];
      return {
        specifier: text.slice(start, end),
        typeOnly: match[1] !== undefined && match[1] !== '',
        line: lineAt(text, match.index),
      };
    });
}

export function isRelative(specifier: string): boolean {
  return specifier.startsWith('./') || specifier.startsWith('../');
}

/** The path that a relative specifier means, seen from the file that holds it. */
export function resolveFrom(file: string, specifier: string): string {
  return new URL(specifier, `file:///${file}`).pathname.slice(1);
}
