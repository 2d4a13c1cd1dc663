#!/usr/bin/env node
// The launcher: plain JavaScript that Node 20 can parse, so that an old Node gives a useful answer.
// It runs the command line itself where Node is new enough, hands over to the Node in node_modules where
// it is not, and says in one line what is needed where there is none. It knows nothing of the verbs.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const launcher = fileURLToPath(import.meta.url);
const root = dirname(dirname(launcher));
const source = join(root, 'src', 'cli', 'main.ts');
const inCheckout = existsSync(source);
const entry = inCheckout ? source : join(root, 'dist', 'src', 'cli', 'main.js');

if (!existsSync(entry)) {
  refuse('this copy of presplat holds neither src nor dist: install it again');
} else if (isNewEnough(process.versions.node)) {
  await run();
} else {
  handOver(nodeBeside(root));
}

/**
 * Imports the command line into this process. A new process only to add the export condition would cost
 * 40 ms; our own imports are relative, and the workers that load a user's files set the condition themselves.
 */
async function run() {
  silenceTypeStripping();
  module.enableCompileCache?.();
  await import(pathToFileURL(entry).href);
}

/** Runs this launcher again under the other Node and ends as that one ends. */
function handOver(node) {
  if (node === undefined) {
    refuse(
      `Node 22.20 or newer is needed: this is ${process.versions.node}, and node_modules holds no newer one ` +
        '(npm ci puts one there if it may run the install script of the package "node")',
    );
    return;
  }
  const condition = inCheckout ? ['-C', 'presplat-src'] : [];
  const child = spawn(node, [...condition, launcher, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A ctrl-C at a terminal reaches the whole process group, so the child has it already: a second one would
  // read as "stop at once". Without a terminal the signal came to this process alone and is passed on.
  const atTerminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY === true);
  process.on('SIGINT', () => {
    if (!atTerminal) child.kill('SIGINT');
  });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.on('error', (error) => refuse(`cannot start ${node}: ${error.message}`));
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? code : 128 + constants.signals[signal];
  });
}

/** The Node that npm put into the nearest node_modules: our own in a checkout, a sibling when installed. */
function nodeBeside(start) {
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  for (let folder = start; ; folder = dirname(folder)) {
    const home = join(folder, 'node_modules', 'node');
    const node = join(home, 'bin', binary);
    if (existsSync(node) && isNewEnough(versionOf(home))) return node;
    if (folder === dirname(folder)) return undefined;
  }
}

function versionOf(packageFolder) {
  try {
    return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;
  } catch {
    return '0.0.0';
  }
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 20);
}

/** Node 22 warns once that it strips types. The user asked for no TypeScript and cannot act on the warning. */
function silenceTypeStripping() {
  const emitWarning = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    if (!String(warning).startsWith('Type Stripping is an experimental feature')) {
      emitWarning.call(process, warning, ...rest);
    }
  };
}

function refuse(sentence) {
  process.stderr.write(`presplat: ${sentence}\n`);
  process.exitCode = 2;
}
