/** XML as text, whatever anybody may have named a thing. */

export interface Element {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly content?: string | readonly Element[];
}

export function xmlText(root: Element): string {
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...linesOf(root, '')].join('\n');
}

function linesOf({ name, attributes = {}, content = [] }: Element, indent: string): readonly string[] {
  const named = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value), true)}"`);
  const head = `${indent}<${name}${named.join('')}`;
  if (content.length === 0) return [`${head}/>`];
  // White space in a text counts, so it stands between its tags as it is.
  if (typeof content === 'string') return [`${head}>${escaped(content, false)}</${name}>`];
  const inner = content.flatMap((element) => linesOf(element, `${indent}  `));
  return [`${head}>`, ...inner, `${indent}</${name}>`];
}

/** What no XML may hold, and other control characters, which some readers refuse. */
const FORBIDDEN = /[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Line breaks of an attribute, and every carriage return, are changed by readers unless they are told by number. */
function escaped(text: string, attribute: boolean): string {
  return text
    .replace(FORBIDDEN, '')
    .replace(/[&<>"]/g, (character) => NAMED[character]!)
    .replace(attribute ? /[\t\n\r]/g : /\r/g, (character) => `&#${character.charCodeAt(0)};`);
}
