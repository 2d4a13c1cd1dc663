/** The job `verify-certificate`: replays the minimal case of a certificate and runs every search that it speaks of again. */
import { executorsFor } from '../executors.ts';
import { type CertificateFile, claimsOf, reproductionOfCertificate } from '../repro/certificate.ts';
import { type Verified, verify } from '../shrink/verify.ts';
import type { UserPatches } from '../world.ts';
import { type ReplayedFinding, replayFinding } from './replay.ts';

export function verifyCertificate(file: CertificateFile, own: UserPatches): Verified {
  const replayed = replayFinding(reproductionOfCertificate(file), own);
  const fault = replayFault(file, replayed);
  return fault === null ? verify(executorsFor({}, own), claimsOf(file)) : { fault, executions: 1 };
}

function replayFault(
  { signature, schedule, size }: CertificateFile,
  { comparison, diverged, exact, replayed }: ReplayedFinding,
): string | null {
  if (comparison !== 'same') return `its run does not show ${signature}`;
  if (diverged !== null || replayed.schedule.length !== schedule.length)
    return 'its schedule has a switch that does not happen';
  const sizes = ['tasks', 'commands', 'preemptions', 'switches', 'steps'] as const;
  const wrong = sizes.find((name) => size[name] !== replayed.size[name]);
  if (wrong !== undefined) return `its run has ${replayed.size[wrong]} ${wrong}, not ${size[wrong]}`;
  return exact ? null : 'its run has other steps than when it was certified';
}
