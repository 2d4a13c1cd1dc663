// Finds calls whose `Sleeps` nobody starts: a forgotten `yield*` compiles, and the function then never runs.
// It goes by type, so it needs the TypeScript package, and it takes texts, so a user's patch can be checked
// before it is loaded. It does not report type errors.

import * as ast from 'typescript/unstable/ast';
import { type Checker, type Project, SignatureKind, type Type, TypeFlags } from 'typescript/unstable/sync';
import { compiled } from './compiler.ts';

export interface MissingYield {
  readonly file: string;
  readonly line: number; // invariant: counted from 1
  readonly message: string;
}

/** Judges every call in `files`; see `compiled` for what is given. */
export function missingYields(
  files: ReadonlyMap<string, string>,
  folder: string,
  config: Readonly<Record<string, unknown>>,
): MissingYield[] {
  return compiled(files, folder, config, (project) =>
    [...files.keys()].flatMap((file) => missingIn(file, project)),
  );
}

export function missingIn(file: string, { checker, program }: Project): MissingYield[] {
  const source = program.getSourceFile(file);
  if (source === undefined) throw new Error(`missingYields: the compiler did not read ${file}`);
  // Most calls are settled by where they stand; each of the later questions asks the compiler.
  const calls = collectCalls(source).filter((call) => !isStarted(call));
  const types = checker.getTypeAtLocation(calls);
  const missing = calls.filter((call, i) => {
    const type = types[i];
    if (type === undefined) return false;
    if (isSleeps(type)) return !isHandedOn(call, checker);
    return isNamed(type, 'Generator') && isDropped(call);
  });
  return missing.map((call) => {
    const text = call.getText(source).replace(/\s+/g, ' ');
    const line = source.getLineAndCharacterOfPosition(call.getStart(source)).line + 1;
    return { file, line, message: `${text} may sleep and is never started: write yield* before it` };
  });
}

function collectCalls(source: ast.SourceFile): ast.CallExpression[] {
  const calls: ast.CallExpression[] = [];
  const visit = (node: ast.Node): void => {
    if (ast.isCallExpression(node)) calls.push(node);
    node.forEachChild(visit);
  };
  visit(source);
  return calls;
}

/** Whether the place of a value says that it is run, or returned to a caller who will run it. */
function isStarted(node: ast.Node): boolean {
  const value = outermost(node);
  const user = value.parent;
  if (ast.isYieldExpression(user)) return user.asteriskToken !== undefined;
  if (ast.isReturnStatement(user)) return !isGenerator(enclosingFunction(user));
  if (ast.isElementAccessExpression(user)) return user.expression === value; // [Symbol.iterator]
  return ast.isForOfStatement(user) || ast.isSpreadElement(user);
}

/** Whether a `Sleeps` goes to somebody who asks for one by its type, or to a variable that is run later. */
function isHandedOn(node: ast.Node, checker: Checker): boolean {
  const value = outermost(node) as ast.Expression;
  const user = value.parent;
  if (ast.isArrowFunction(user)) return !returnsToNobody(user, checker);
  const wanted = checker.getContextualType(value);
  if (wanted !== undefined) return isSleeps(wanted);
  return ast.isVariableDeclaration(user) && ast.isIdentifier(user.name) && isRunLater(user.name, checker);
}

function isRunLater(name: ast.Identifier, checker: Checker): boolean {
  const symbol = checker.getSymbolAtLocation(name);
  if (symbol === undefined) return false;
  const uses = checker.getReferencesToSymbolInFile(name.getSourceFile().fileName, symbol);
  return uses.some((handle) => {
    const use = handle.resolve();
    return use !== undefined && use.pos !== name.pos && (isStarted(use) || isHandedOn(use, checker));
  });
}

/** The largest expression around a node that has the node's own value: `(call)`, `call!`, `a ? call : b`. */
function outermost(node: ast.Node): ast.Node {
  let value = node;
  while (passesOn(value.parent, value)) value = value.parent;
  return value;
}

function passesOn(parent: ast.Node, value: ast.Node): boolean {
  if (ast.isConditionalExpression(parent)) return parent.condition !== value;
  if (ast.isBinaryExpression(parent)) {
    const operator = parent.operatorToken.kind;
    if (operator === ast.SyntaxKind.QuestionQuestionToken || operator === ast.SyntaxKind.BarBarToken)
      return true;
    const lastWins =
      operator === ast.SyntaxKind.AmpersandAmpersandToken || operator === ast.SyntaxKind.CommaToken;
    return lastWins && parent.right === value;
  }
  return (
    ast.isParenthesizedExpression(parent) ||
    ast.isNonNullExpression(parent) ||
    ast.isAsExpression(parent) ||
    ast.isSatisfiesExpression(parent)
  );
}

/** A callback whose caller expects nothing back, as in `list.forEach((s) => this.kmem_cache_destroy(s))`. */
function returnsToNobody(arrow: ast.ArrowFunction, checker: Checker): boolean {
  const expected = checker.getContextualType(arrow);
  if (expected === undefined) return false;
  return checker
    .getSignaturesOfType(expected, SignatureKind.Call)
    .some((signature) => ((checker.getReturnTypeOfSignature(signature)?.flags ?? 0) & TypeFlags.Void) !== 0);
}

function enclosingFunction(node: ast.Node): ast.Node {
  let outer = node.parent;
  while (!ast.isFunctionLikeDeclaration(outer) && !ast.isSourceFile(outer)) outer = outer.parent;
  return outer;
}

function isGenerator(node: ast.Node): boolean {
  const may =
    ast.isFunctionDeclaration(node) || ast.isFunctionExpression(node) || ast.isMethodDeclaration(node);
  return may && node.asteriskToken !== undefined;
}

function isDropped(call: ast.Node): boolean {
  const user = outermost(call).parent;
  return ast.isExpressionStatement(user) || ast.isVoidExpression(user);
}

/** `Sleeps` itself, or a union or intersection with it, as an optional call gives. */
function isSleeps(type: Type): boolean {
  if (type.isUnionType() || type.isIntersectionType()) return (type.getTypes() ?? []).some(isSleeps);
  return isNamed(type, 'Sleeps');
}

function isNamed(type: Type, name: string): boolean {
  return type.getSymbol()?.name === name;
}
