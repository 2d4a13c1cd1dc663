/** Asks the TypeScript compiler about texts that need not be on the disk. It runs as a process of its own. */
import type { ChildProcess } from 'node:child_process';
import { dirname } from 'node:path';
import { API, type Project } from 'typescript/unstable/sync';

/**
 * What `ask` makes of the project of `files` (absolute path → text; they shadow the disk). `folder` is where packages are looked
 * up, `config` what a tsconfig.json in it would say.
 */
export function compiled<T>(
  files: ReadonlyMap<string, string>,
  folder: string,
  config: Readonly<Record<string, unknown>>,
  ask: (project: Project) => T,
): T {
  const tsconfig = `${folder}/tsconfig.shadow.json`;
  const texts = new Map([...files, [tsconfig, JSON.stringify({ ...config, files: [...files.keys()] })]]);
  const folders = foldersOf(files.keys());
  const api = new API({
    cwd: folder,
    fs: {
      readFile: (path) => texts.get(path), // undefined: ask the disk
      fileExists: (path) => texts.has(path) || undefined,
      directoryExists: (path) => folders.has(path) || undefined,
    },
  });
  try {
    return askIn(api, tsconfig, ask);
  } finally {
    stop(api);
  }
}

function askIn<T>(api: API, tsconfig: string, ask: (project: Project) => T): T {
  const snapshot = api.updateSnapshot({ openProjects: [tsconfig] });
  try {
    const project = snapshot.getProject(tsconfig);
    if (project === undefined) throw new Error('the compiler opened no project');
    return ask(project);
  } finally {
    snapshot.dispose();
  }
}

/** Ends the compiler without a word: the kinder signal of close() can make it print to our stderr. */
function stop(api: API): void {
  const server: ChildProcess | undefined = api['client']?.channel?.child;
  server?.kill('SIGKILL');
  api.close();
}

/** Every folder above the files: the compiler skips a file whose folder it cannot find. */
function foldersOf(files: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = dirname(file); !folders.has(folder); folder = dirname(folder)) folders.add(folder);
  }
  return folders;
}
