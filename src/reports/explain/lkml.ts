/** An explanation fit to reply with: plain ASCII, at most 60 lines of 72 columns. */
import type { Explanation } from '../../splat/explanation.ts';
import { asciiOnly, cut } from '../printable.ts';
import { explanationText } from './text.ts';

const WIDTH = 72;
const MOST_LINES = 60;

export function lkmlText(explanation: Explanation): string {
  const lines = asciiOnly(explanationText(explanation, WIDTH))
    .split('\n')
    .map((line) => (line.includes('presplat replay psp') ? line.trim() : cut(line, WIDTH).replace('…', '~')));
  if (lines.length <= MOST_LINES) return lines.join('\n');
  const left = lines.length - MOST_LINES + 1;
  return [...lines.slice(0, MOST_LINES - 1), `[${left} more lines]`].join('\n');
}
