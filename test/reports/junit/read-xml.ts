// XML read back, strictly: what is not well formed is thrown out with the place. No comments, no CDATA, no namespaces.

export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  /** Of this element alone. */
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const FORBIDDEN = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

export function readXml(text: string): Node {
  const declared = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (declared === text || FORBIDDEN.test(text)) throw new Error('no declaration, or a forbidden character');
  const [root, end] = element(declared, 0);
  if (declared.slice(end).trim() !== '') throw new Error(`something after the root, at ${end}`);
  return root;
}

function element(text: string, at: number): [Node, number] {
  const open = matchAt(/<([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/y, text, at);
  const [all, name, listed, empty] = open as unknown as [string, string, string, string];
  const attributes: Record<string, string> = {};
  for (const [, key, value] of listed.matchAll(/ ([a-z]+)="([^"]*)"/g)) {
    if (key! in attributes) throw new Error(`${key} twice, at ${at}`);
    // White space in an attribute that stands there as it is becomes spaces.
    attributes[key!] = decoded(value!.replace(/\r\n|[\t\n\r]/g, ' '));
  }
  const node = { name, attributes, children: [] as Node[], text: '' };
  if (empty === '/') return [node, at + all.length];
  let here = at + all.length;
  while (!text.startsWith('</', here)) {
    if (text[here] === '<') {
      const [child, end] = element(text, here);
      node.children.push(child);
      here = end;
    } else {
      const [piece] = matchAt(/[^<]+/y, text, here);
      if (piece.includes(']]>')) throw new Error(`]]> in a text, at ${here}`);
      node.text += decoded(piece.replace(/\r\n?/g, '\n'));
      here += piece.length;
    }
  }
  const [close] = matchAt(new RegExp(`</${name}>`, 'y'), text, here);
  return [node, here + close.length];
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (match === null) throw new Error(`not well formed at ${at}: ${text.slice(at, at + 40)}`);
  return match;
}

function decoded(text: string): string {
  return text.replace(/&([^;]*;?)/g, (all, what: string) => {
    const [, code] = /^#(\d+);$/.exec(what) ?? [];
    const character = code === undefined ? ENTITIES[what.slice(0, -1)] : String.fromCodePoint(Number(code));
    if (character === undefined || !what.endsWith(';')) throw new Error(`no such entity: ${all}`);
    return character;
  });
}
