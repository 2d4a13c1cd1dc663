// Every file of src and properties is reached by imports from an entry point. What nobody imports is either
// dead or was meant to be imported.

import type { Complaint } from '../complaint.ts';
import { importsOf, isRelative, resolveFrom } from '../imports.ts';
import type { Sources } from '../source-tree.ts';

const shipped = /^(src|properties)\//;
const mainEntry = /^src\/(index|cli\/main)\.ts$/;
// Loaded by name at run time: properties, trees and patches by their id, workers by their path.
const otherEntry = /^(properties|src\/trees|src\/patches)\/|-worker\.ts$/;

export function deadFiles(sources: Sources): Complaint[] {
  const files = [...sources.keys()].filter((file) => shipped.test(file));
  // A tree without its front door is still being built: nothing can be reached in it.
  if (!files.some((file) => mainEntry.test(file))) return [];

  const reached = new Set<string>();
  const queue = files.filter((file) => mainEntry.test(file) || otherEntry.test(file));
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const text = sources.get(file);
    if (text === undefined || reached.has(file)) continue;
    reached.add(file);
    for (const { specifier } of importsOf(text)) {
      if (isRelative(specifier)) queue.push(resolveFrom(file, specifier));
    }
  }
  return files
    .filter((file) => !reached.has(file))
    .map((file) => ({ file, line: 1, message: 'no entry point imports this file' }));
}
