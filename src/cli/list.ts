/** `presplat list KIND`: what there is, one line each, or all fields as JSON. */
import { Argument, type Command } from 'commander';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { print } from './output.ts';

type Row = { readonly id: string; readonly title: string } & Readonly<Record<string, unknown>>;

const KINDS: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  async trees() {
    const { TREES } = await import('../trees/index.ts');
    return TREES.map(({ id, title, date }) => ({ id, title, date }));
  },
  async patches() {
    const { PATCHES } = await import('../patches/index.ts');
    return [...PATCHES].map(([id, { symbols, title, ...rest }]) => ({
      id,
      title,
      ...rest,
      symbols: Object.keys(symbols),
    }));
  },
  async properties() {
    const { PROPERTIES } = await import('../../properties/index.ts');
    return PROPERTIES.map(({ id, title, ...rest }) => ({ id, title, ...rest }));
  },
  async invariants() {
    const { INVARIANTS } = await import('../invariants/index.ts');
    return INVARIANTS.map(({ id, alias, title }) => ({ id, title, alias }));
  },
  async modules() {
    const { MODULES } = await import('../linux/modules.ts');
    return Object.entries(MODULES).map(([id, { title, needs, caches, device }]) => ({
      id,
      title,
      needs,
      caches,
      device,
    }));
  },
  async actors() {
    const { ACTORS } = await import('../linux/actors.ts');
    return Object.entries(ACTORS).map(([id, { title, comm }]) => ({ id, title, comm }));
  },
  async configs() {
    const { CONFIGS } = await import('../linux/config.ts');
    return Object.entries(CONFIGS).map(([name, { value, title }]) => ({
      id: `${name}=${value ? 'y' : 'n'}`,
      title,
      name,
      value,
    }));
  },
};

const EXAMPLE = `
Example:
  presplat list trees`;

export function listVerb(command: Command, finish: (code: ExitCode) => void): void {
  command
    .addArgument(new Argument('<kind>', 'what to list').choices(Object.keys(KINDS)))
    .option('--json', 'all fields')
    .addHelpText('after', EXAMPLE)
    .action(async (kind: string, { json }: { readonly json?: true }) => {
      const rows = await KINDS[kind]!();
      if (json === true) print(JSON.stringify({ schema: 1, [kind]: rows }, null, 2));
      else {
        const width = Math.max(...rows.map(({ id }) => id.length));
        for (const { id, title } of rows) print(`${id.padEnd(width)}  ${title}`);
      }
      finish(EXIT.clean);
    });
}
