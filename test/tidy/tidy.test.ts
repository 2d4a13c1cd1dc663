// Runs every rule over the whole tree. A rule has no list of exceptions: one that needs some is the wrong rule.

import test from 'ava';
import { missingYields } from '../../src/user-patch/missing-yield.ts';
import { type Complaint, show } from './complaint.ts';
import { bannedWords } from './rules/banned-words.ts';
import { deadFiles } from './rules/dead-files.ts';
import { brokenImports } from './rules/import-law.ts';
import { modelHeads } from './rules/model-heads.ts';
import { symbolCollisions } from './rules/symbol-collisions.ts';
import { readSources, root, type Sources } from './source-tree.ts';

const rules: Record<string, (sources: Sources) => Complaint[]> = {
  'every import keeps the import law': brokenImports,
  'every call that may sleep is started with yield*': unstartedSleeps,
  'no banned word stands in the tree': bannedWords,
  'no two files of the model export the same function': symbolCollisions,
  'every file is reached from an entry point': deadFiles,
  'every file of the model names its kernel file and what it leaves out': modelHeads,
};

const sources = readSources();

for (const [title, rule] of Object.entries(rules)) {
  test(title, (t) => {
    const complaints = rule(sources).map(show);
    t.is(complaints.length, 0, complaints.join('\n'));
  });
}

function unstartedSleeps(all: Sources): Complaint[] {
  const typed = [...all].filter(([file]) => file.endsWith('.ts'));
  const files = new Map(typed.map(([file, text]) => [`${root}/${file}`, text]));
  const found = missingYields(files, root, { extends: './tsconfig.json' });
  return found.map((complaint) => ({ ...complaint, file: complaint.file.slice(root.length + 1) }));
}
