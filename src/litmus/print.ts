/** A litmus program as text that reads back as the same program. */
import { expressionText, placeText } from './expression.ts';
import type { Action, Declaration, LitmusProgram, Routine, Step } from './program.ts';

export function printLitmus({ name, declarations, routines }: LitmusProgram): string {
  const declared = grouped(declarations);
  const parts = [`litmus ${name}`, ...(declared.length === 0 ? [] : [declared.join('\n')])];
  return `${[...parts, ...routines.map(routineText)].join('\n\n')}\n`;
}

export function stepText({ label, ...action }: Step): string {
  return label === null ? actionText(action as Action) : `${label}: ${actionText(action as Action)}`;
}

/** Neighbours that differ in their name alone share a line. */
function grouped(declarations: readonly Declaration[]): string[] {
  const lines: { readonly kind: string; readonly names: string[]; readonly options: string }[] = [];
  for (const declaration of declarations) {
    const { kind } = declaration;
    const options = optionsText(declaration);
    const name = kind === 'int' ? intText(declaration) : declaration.name;
    const last = lines.at(-1);
    if (last !== undefined && last.kind === kind && last.options === options) last.names.push(name);
    else lines.push({ kind, names: [name], options });
  }
  return lines.map(
    ({ kind, names, options }) => `${kind} ${names.join(kind === 'int' ? ', ' : ' ')}${options}`,
  );
}

function optionsText(declaration: Declaration): string {
  const options: string[] = [];
  if (declaration.kind === 'rwsem') options.push(`${declaration.first}-first`);
  if (declaration.kind === 'ref' && !declaration.annotated) options.push('ignore_lockdep');
  if ('className' in declaration && declaration.className !== null)
    options.push(`class ${declaration.className}`);
  return options.map((option) => ` ${option}`).join('');
}

function intText({ name, values, array }: Extract<Declaration, { readonly kind: 'int' }>): string {
  return array ? `${name}[${values.length}] = {${values.join(', ')}}` : `${name} = ${values[0]}`;
}

function routineText({ kind, name, steps }: Routine): string {
  const lines = steps.map((step) => (step.label === null ? `  ${stepText(step)}\n` : ` ${stepText(step)}\n`));
  return `${kind} ${name} {\n${lines.join('')}}`;
}

function actionText(action: Action): string {
  switch (action.kind) {
    case 'call': {
      const { op, object, mutex, otherwise } = action;
      const words = [op, object, mutex, otherwise === null ? null : `else ${otherwise}`];
      return words.filter((word) => word !== null).join(' ');
    }
    case 'assign': {
      const list = action.assignments.map(
        ({ target, value }) => `${placeText(target)} = ${expressionText(value)}`,
      );
      return `${action.atomic ? 'atomic ' : ''}${list.join('; ')}`;
    }
    case 'if':
      return `if ${expressionText(action.condition)} goto ${action.target}`;
    case 'goto':
      return `goto ${action.target}`;
    case 'assert':
      return `assert ${expressionText(action.condition)}`;
    case 'end':
      return 'end';
  }
}
