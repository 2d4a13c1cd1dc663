// `npm run shrink:corpus`: shrinks the failures of every subject from the seeds s1 … s20, and prints a line a subject: how
// many results there are (1 is wanted), how many are proved, at which cost, and how many scenarios had their lines planted.
// Words leave only the subjects that bear them; --seeds N takes so many; --write writes the minima anew, for `npm run format` and a reader.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { faultsOf, HEAD, lineOf, rowOf } from './rows.ts';
import { FILE, MINIMA, type Minimum, type ShrinkSubject, SUBJECTS } from './subjects.ts';

const { values: options, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string', default: '20' }, write: { type: 'boolean', default: false } },
});
const seeds = Array.from({ length: Number(options.seeds) }, (_, i) => `s${i + 1}`);
const isNamed = ({ name }: ShrinkSubject) => words.length === 0 || words.includes(name);
const minima: Record<string, Minimum> = { ...MINIMA };
let good = 0;
let planted = 0;
const subjects = SUBJECTS.filter(isNamed);

console.log(HEAD);
for (const subject of subjects) {
  const row = rowOf(subject, seeds);
  const faults = faultsOf(row);
  console.log(lineOf(row));
  for (const fault of faults) console.log(`  ${fault}`);
  if (faults.length === 0) good++;
  planted += row.measured.filter((measured) => measured.planted).length;
  minima[subject.name] = row.measured[0]!.minimum;
  if (options.write) writeFileSync(FILE, `${JSON.stringify(minima, null, 2)}\n`);
}
const scenarios = `${subjects.length * seeds.length} failing scenarios, ${planted} of them planted`;
console.log(`${good} of ${subjects.length} subjects end in the one result that is expected; ${scenarios}`);
process.exitCode = good === subjects.length ? 0 : 1;
