/**
 * Tokens: a finding in one word that can be pasted. After `psp1.` follow, in base64url, a checksum, the end digest of the run,
 * and the deflated positions of the scenario. Writing one loads nothing heavy; reading one loads the schemas.
 */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Judged, Traced } from '../outcome.ts';
import { UserError } from '../user-error.ts';
import { DICTIONARY } from './dictionary.ts';
import { positionsOf } from './positions.ts';
import type { Reproduction } from './reproduction.ts';
import type { Schedule } from './scenario.ts';

const VERSION = 1;
const CHECKSUM = 4;
const DIGEST = 6;
/** No token of ours comes near it; one that would inflate beyond was not made by us. */
const MOST_TEXT = 1 << 20;

/** `judged`: what it is kept for. */
export function tokenOf(
  traced: Pick<Traced, 'scenario' | 'digest'> & { readonly schedule: Schedule },
  judged: Pick<Judged, 'signature'>,
): string {
  const { scenario, schedule, digest } = traced;
  const text = JSON.stringify(positionsOf({ ...scenario, schedule }, judged.signature));
  const packed = deflateRawSync(text, { dictionary: DICTIONARY, level: 9, memLevel: 9 });
  const body = Buffer.concat([Buffer.from(digest, 'hex'), packed]);
  const checksum = Buffer.alloc(CHECKSUM);
  checksum.writeUInt32BE(crc32(body));
  return `psp${VERSION}.${Buffer.concat([checksum, body]).toString('base64url')}`;
}

/** Whether a word is meant as a token, well formed or not. */
export function looksLikeToken(word: string): boolean {
  return /^psp\d+\./.test(word);
}

/** Throws a UserError that says in which way the token is broken. */
export async function readToken(token: string): Promise<Reproduction> {
  const { value, digest } = unpackedToken(token);
  const { reproductionAt } = await import('./reproduction.ts');
  return reproductionAt(value, digest);
}

/** What a token holds, whole but not yet held against a schema. Throws a UserError as readToken does. */
export function unpackedToken(token: string): { readonly value: unknown; readonly digest: string } {
  const [, version, text] = /^psp(\d+)\.(.*)$/s.exec(token) ?? [];
  if (version === undefined || text === undefined) throw broken('it does not begin with psp1.');
  if (Number(version) > VERSION)
    throw broken(`it is of version ${version}, and this presplat reads ${VERSION}: update presplat`);
  if (Number(version) < VERSION) throw broken(`no version ${version} ever was`);
  const bytes = Buffer.from(text, 'base64url');
  // Decoding skips what it does not know, and what is too short for a byte.
  if (/[^\w-]/.test(text)) throw broken('it holds letters that no token has: copy it again');
  if (bytes.toString('base64url') !== text) throw broken('it is cut off: copy it again, to its last letter');
  const body = bytes.subarray(CHECKSUM);
  if (body.length <= DIGEST) throw broken('it is cut off');
  if (crc32(body) !== bytes.readUInt32BE(0))
    throw broken('its checksum is wrong: copy it again, to its last letter');
  return { value: inflated(body.subarray(DIGEST)), digest: body.subarray(0, DIGEST).toString('hex') };
}

function inflated(packed: Buffer): unknown {
  try {
    const text = inflateRawSync(packed, { dictionary: DICTIONARY, maxOutputLength: MOST_TEXT });
    return JSON.parse(text.toString());
  } catch {
    throw broken('what it holds cannot be unpacked');
  }
}

function broken(why: string): UserError {
  return new UserError(`malformed token: ${why}`);
}
