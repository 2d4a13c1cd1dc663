// Every file of the model begins by saying which kernel file it models and what of it is left out, so that
// a reader who knows the kernel can judge it without guessing.

import type { Complaint } from '../complaint.ts';
import { partsOf } from '../source-parts.ts';
import type { Sources } from '../source-tree.ts';

const kernelPath = /(?:^|[\s`(])(?:[a-z0-9_-]+\/)+[\w-]+\.[chS]\b/m;

export function modelHeads(sources: Sources): Complaint[] {
  return [...sources]
    .filter(([file]) => /^src\/linux\/.+\//.test(file))
    .flatMap(([file, text]) => {
      const head = headOf(text);
      const missing = [
        ...(kernelPath.test(head) ? [] : ['the kernel file it models, as in mm/slub.c']),
        ...(/\bLeft out:/.test(head) ? [] : ['what it leaves out, after "Left out:"']),
      ];
      return missing.map((what) => ({ file, line: 1, message: `the head comment does not name ${what}` }));
    });
}

/** The comments that stand before the first line of code. */
function headOf(text: string): string {
  const { code, comments } = partsOf(text);
  const start = code.search(/\S/);
  return start === -1 ? comments : comments.slice(0, start);
}
