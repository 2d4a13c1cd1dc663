// Words that may not stand in the tree: chance and clocks where a run must be repeatable, notes to oneself,
// and whatever holds only on one machine. Each word is looked for where it does harm: in code, in comments,
// or anywhere. Commented-out code is not looked for.

import { type Complaint, lineAt } from '../complaint.ts';
import { partsOf } from '../source-parts.ts';
import type { Sources } from '../source-tree.ts';

interface Ban {
  readonly pattern: RegExp;
  readonly where: 'code' | 'comments' | 'text';
  readonly files: RegExp;
  readonly why: string;
}

const everywhere = /./;
// A run is repeatable only if nothing it does depends on a clock. The command line, benches and tests measure.
const repeatable = /^(src\/(?!cli\/)|properties\/|examples\/)/;
const unmeasured = /^(?!bench\/|src\/cli\/)/;

const bans: readonly Ban[] = [
  {
    pattern: /\bMath\.random\b|\b(randomUUID|randomBytes|randomInt|getRandomValues)\b/g,
    where: 'code',
    files: unmeasured,
    why: 'chance comes from a seed stream only',
  },
  {
    pattern: /\bDate\.now\b|\bnew Date\b|\bperformance\.now\b|\bprocess\.hrtime\b/g,
    where: 'code',
    files: repeatable,
    why: 'nothing that must be repeatable may read a clock',
  },
  {
    pattern: /\b(TODO|FIXME|XXX)\b/g,
    where: 'comments',
    files: everywhere,
    why: 'do it now, or describe what is left out',
  },
  {
    pattern: /\bissue #|\bsessions?\b/gi,
    where: 'comments',
    files: everywhere,
    why: 'a comment explains the code, not how it came about',
  },
  {
    pattern: /registry\.(?:npmjs|yarnpkg)/g,
    where: 'text',
    files: everywhere,
    why: 'no registry host belongs in the tree',
  },
  {
    pattern: /(?<![\w.])\/(?:work|root)\//g,
    where: 'text',
    files: everywhere,
    why: 'this path exists on one machine only',
  },
];

const drawers = /(?:^|\/)(?:utils?|helpers?|common)(?:\.[a-z.]+)?(?=\/|$)/;

export function bannedWords(sources: Sources): Complaint[] {
  return [...sources].flatMap(([file, text]) => {
    const places = { ...partsOf(text), text };
    const words = bans
      .filter(({ files }) => files.test(file))
      .flatMap(({ pattern, where, why }) =>
        [...places[where].matchAll(pattern)].map((match) => ({
          file,
          line: lineAt(text, match.index),
          message: `"${match[0]}": ${why}`,
        })),
      );
    return drawers.test(file)
      ? [{ file, line: 1, message: 'a file is named for its idea' }, ...words]
      : words;
  });
}
