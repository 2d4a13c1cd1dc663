/** `presplat regress list`: what the folder holds, a line each. */
import { EXIT, type ExitCode } from './exit-codes.ts';
import { print } from './output.ts';
import { regressionsAt } from './regressions-folder.ts';

export async function listRegressions({ json }: { readonly json?: true }): Promise<ExitCode> {
  const filed = await regressionsAt([]);
  if (json === true) {
    const regressions = filed.map(({ path, regression }) => ({ file: path, ...regression }));
    print(JSON.stringify({ schema: 1, regressions }, null, 2));
    return EXIT.clean;
  }
  const width = Math.max(0, ...filed.map(({ slug }) => slug.length));
  for (const { slug, regression } of filed)
    print(`${slug.padEnd(width)}  ${regression.tree}  ${regression.title}`);
  return EXIT.clean;
}
