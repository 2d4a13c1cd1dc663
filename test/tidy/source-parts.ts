// Splits a source text into its code and its comments, so that a rule about one is not misled by the other.
// It is a scanner, not a parser: it knows strings, templates, regular expressions and comments, nothing else.

export interface Parts {
  // invariant: both are as long as the text and have its line breaks, so offsets and lines carry over.
  readonly code: string; // comments and the insides of strings, templates and regular expressions blanked
  readonly comments: string; // everything but comments blanked
}

export function partsOf(text: string): Parts {
  const code = text.split(''); // code units, as offsets count them
  const comments: string[] = code.map((char) => (char === '\n' ? char : ' '));
  const templates: number[] = []; // for each open `${`, the braces open inside it
  let at = 0;

  const blank = (from: number, to: number) => {
    for (let i = from; i < to; i++) if (code[i] !== '\n') code[i] = ' ';
  };
  const comment = (to: number) => {
    for (let i = at; i < to; i++) comments[i] = text[i] as string;
    blank(at, to);
    at = to;
  };
  const quoted = (end: number) => {
    blank(at + 1, end - 1);
    at = end;
  };
  const template = (from: number) => {
    const end = templateEnd(text, from);
    blank(from, end.offset - (end.opens ? 2 : 1));
    if (end.opens) templates.push(0);
    at = end.offset;
  };

  while (at < text.length) {
    const char = text[at] as string;
    const depth = templates.at(-1);
    if (text.startsWith('//', at)) comment(indexOr(text, '\n', at));
    else if (text.startsWith('/*', at)) comment(Math.min(indexOr(text, '*/', at + 2) + 2, text.length));
    else if (char === "'" || char === '"') quoted(stringEnd(text, at));
    else if (char === '`') template(at + 1);
    else if (char === '/' && startsRegExp(code, at)) quoted(regExpEnd(text, at));
    else if (char === '}' && depth === 0) {
      templates.pop();
      template(at + 1);
    } else {
      if (depth !== undefined && char === '{') templates[templates.length - 1] = depth + 1;
      if (depth !== undefined && char === '}') templates[templates.length - 1] = depth - 1;
      at++;
    }
  }
  return { code: code.join(''), comments: comments.join('') };
}

function indexOr(text: string, word: string, from: number): number {
  const found = text.indexOf(word, from);
  return found === -1 ? text.length : found;
}

function stringEnd(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === text[start] || text[i] === '\n') return i + 1;
  }
  return text.length;
}

/** The offset after the closing backtick, or after a `${` that opens an expression. */
function templateEnd(text: string, from: number): { offset: number; opens: boolean } {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '`') return { offset: i + 1, opens: false };
    else if (text.startsWith('${', i)) return { offset: i + 2, opens: true };
  }
  return { offset: text.length, opens: false };
}

function regExpEnd(text: string, start: number): number {
  let inClass = false;
  for (let i = start + 1; i < text.length; i++) {
    const char = text[i];
    if (char === '\\') i++;
    else if (char === '\n') return i;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return i + 1;
  }
  return text.length;
}

/** A slash divides after a value and opens a regular expression everywhere else. */
function startsRegExp(code: readonly string[], at: number): boolean {
  let last = at - 1;
  while (last >= 0 && /\s/.test(code[last] as string)) last--;
  if (last < 0) return true;
  if (!/[\w$)\]'"`]/.test(code[last] as string)) return true;
  const word = /[a-z]+$/.exec(code.slice(Math.max(0, last - 10), last + 1).join(''))?.[0] ?? '';
  return /^(return|typeof|case|in|of|yield|void|delete|throw|else|await)$/.test(word);
}
