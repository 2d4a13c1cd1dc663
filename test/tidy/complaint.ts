// What a tidy rule returns: a place and a full sentence. Rules find and never print; tidy.test.ts prints.

export interface Complaint {
  readonly file: string;
  readonly line: number; // invariant: counted from 1
  readonly message: string;
}

/** The line of an offset, counted from 1 as editors do. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

export function show({ file, line, message }: Complaint): string {
  return `${file}:${line}: ${message}`;
}
