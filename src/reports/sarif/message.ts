/** A message of SARIF. A brace stands for a placeholder there, unless it is doubled. */

export interface Message {
  readonly text: string;
}

export function message(text: string): Message {
  return { text: text.replaceAll(/[{}]/g, '$&$&') };
}
