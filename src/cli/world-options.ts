/** The options that choose a world: tree, patches, configuration, actors. */
import type { Command } from 'commander';
import type { World } from '../repro/scenario.ts';
import { TREES } from '../trees/index.ts';
import { unknownId } from '../user-error.ts';
import { ownFiles } from '../user-patch/own-files.ts';
import { setting, several, word } from './option-values.ts';

export interface WorldFlags {
  readonly tree?: string;
  readonly patch?: readonly string[];
  readonly config?: readonly (readonly [string, boolean])[];
  readonly actor?: readonly string[];
}

export interface ChosenWorld {
  readonly world: World;
  /** Paths of the user's own files among the patches. */
  readonly own: readonly string[];
}

export function addWorldOptions(command: Command, usual = `${TREES.at(-1)!.id}, the newest`): Command {
  return command
    .option('--tree <id>', `the kernel tree (default: ${usual})`, word)
    .option('--patch <id|file.ts>', 'a patch to apply; may be repeated', several(word))
    .option('--config <name=y|n>', 'a departure from the configuration; may be repeated', several(setting))
    .option('--actor <name>', 'who exists besides the program; may be repeated', several(word));
}

/** Throws a UserError for whatever does not exist, before anything runs. */
export async function chosenWorld(flags: WorldFlags): Promise<ChosenWorld> {
  const { tree = TREES.at(-1)!.id, patch: patches = [], config = [], actor: actors = [] } = flags;
  const world: World = { tree, patches, config: Object.fromEntries(config), actors };
  await refuseUnknown(world);
  return { world, own: ownFiles(patches) };
}

/** The user's own files are looked into later, in a thread of their own. */
export async function refuseUnknown(world: World): Promise<void> {
  const { tree, patches, config, actors } = world;
  if (!TREES.some(({ id }) => id === tree)) {
    throw unknownId(
      'tree',
      tree,
      TREES.map(({ id }) => id),
    );
  }
  if (actors.length > 0) {
    const { ACTOR_NAMES, isActor } = await import('../linux/actors.ts');
    for (const name of actors) if (!isActor(name)) throw unknownId('actor', name, ACTOR_NAMES);
  }
  const { CONFIGS } = await import('../linux/config.ts');
  for (const name of Object.keys(config)) {
    if (!Object.hasOwn(CONFIGS, name)) throw unknownId('config', name, Object.keys(CONFIGS));
  }
  const own = new Set(ownFiles(patches));
  const ids = patches.filter((patch) => !own.has(patch));
  if (ids.length === 0) return;
  const { PATCHES } = await import('../patches/index.ts');
  for (const id of ids) if (!PATCHES.has(id)) throw unknownId('patch', id, [...PATCHES.keys()]);
}
