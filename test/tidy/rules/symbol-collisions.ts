// Two files of the model may not export a function of the same name: all of them are merged into one symbol
// table, as in a kernel image, and the later one would silently win.

import { type Complaint, lineAt } from '../complaint.ts';
import { partsOf } from '../source-parts.ts';
import type { Sources } from '../source-tree.ts';

export function symbolCollisions(sources: Sources): Complaint[] {
  const owners = new Map<string, string>();
  const complaints: Complaint[] = [];
  for (const [file, text] of sources) {
    if (!file.startsWith('src/linux/')) continue;
    for (const match of partsOf(text).code.matchAll(/^export function\b\s*\*?\s*([\w$]+)/gm)) {
      const symbol = match[1] as string;
      const owner = owners.get(symbol);
      if (owner === undefined) owners.set(symbol, file);
      else if (owner !== file) {
        complaints.push({ file, line: lineAt(text, match.index), message: `${symbol}() is in ${owner} too` });
      }
    }
  }
  return complaints;
}
