/** What the regressions say of their size can be proved anew, and the proof stands up to whoever believes none of it. */
import { readdirSync } from 'node:fs';
import { verifyCertificate } from '../../src/jobs/verify-certificate.ts';
import { certifyFinding } from '../../src/jobs/watched-shrink.ts';
import { certificateFile } from '../../src/repro/certificate.ts';
import { readRegression, reproductionOf } from '../../src/repro/regression.ts';
import type { Claim } from './claim.ts';

const NOBODYS = new Map();

/** Executions of the proof and of its verification. */
async function executionsOf(path: string): Promise<number | null> {
  const regression = await readRegression(path);
  const reproduction = reproductionOf(regression);
  const { signature } = reproduction;
  if (regression.minimal !== 'proved' || signature === null) return 0;
  const { traced, proof, executions } = certifyFinding({ ...reproduction, signature }, NOBODYS);
  const verified = verifyCertificate(certificateFile(traced, signature, proof), NOBODYS);
  return proof.gap === null && verified.fault === null ? executions + verified.executions : null;
}

export const CERTIFICATES: readonly Claim[] = [
  {
    name: 'every regression that is said to be minimal is proved so anew, and its certificate holds',
    async run() {
      const names = readdirSync('regressions').filter((name) => name.endsWith('.json'));
      const fallen: string[] = [];
      let all = 0;
      for (const name of names) {
        const executions = await executionsOf(`regressions/${name}`);
        if (executions === null) fallen.push(name);
        all += executions ?? 0;
      }
      const figure = [`${names.length} files, ${all} executions`, ...fallen].join('; ');
      return { figure, ok: fallen.length === 0 };
    },
  },
];
