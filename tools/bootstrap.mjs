#!/usr/bin/env node
// Makes a clean clone ready to run: packages installed, code generated, everything built.
// What is ready already is not done again, so that a second start takes a second.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { childEnvironment, repositoryRoot } from './environment.mjs';

const stampFile = path.join(repositoryRoot, 'node_modules', '.beatlab-install');

/**
 * Installs and builds whatever is missing or out of date. Throws when a step fails, with its output, and once
 * `signal` is aborted: then what was running has ended too. Without a signal, a Ctrl-C ends both together.
 *
 * @param {{ quiet?: boolean, say?: (line: string) => void, signal?: AbortSignal | null }} [options]
 */
export async function bootstrap({ quiet = false, say = (line) => console.error(line), signal = null } = {}) {
  const tell = quiet ? () => {} : say;
  requireNode();
  const wanted = installFingerprint();
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== wanted) {
    tell('Installing packages (a minute or two the first time) …');
    await step('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      tell,
      signal,
    });
    writeFileSync(stampFile, wanted);
  }
  tell('Building (nothing to do where nothing changed) …');
  await step(process.execPath, [turboBinary(), 'run', 'build', '--output-logs=errors-only'], {
    tell,
    signal,
  });
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Beatlab needs Node 20.19 or newer; this is ${process.versions.node}.`);
  console.error('Remedy: install a current Node from your system or version manager, then try again.');
  process.exit(2);
}

/** Changes whenever what `npm ci` would install changes. */
function installFingerprint() {
  const hash = createHash('sha256').update(readFileSync(path.join(repositoryRoot, 'package-lock.json')));
  return hash.update(`${process.platform} ${process.arch} ${process.versions.modules}`).digest('hex');
}

const turboBinary = () => path.join(repositoryRoot, 'node_modules', 'turbo', 'bin', 'turbo');

/** Runs one command to its end; its output is shown only if it fails. */
function step(command, args, { tell, signal }) {
  const startedAt = performance.now();
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: repositoryRoot,
      env: childEnvironment({}),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
      // A group of its own, so that a Ctrl-C reaches it once, through `stop`, and everything that it started.
      detached: signal !== null && process.platform !== 'win32',
    });
    const stop = () => interrupt(child);
    signal?.addEventListener('abort', stop, { once: true });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      if (code === 0) {
        tell(`  done in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
        resolve(undefined);
        return;
      }
      process.stderr.write(Buffer.concat(output));
      reject(new StepFailed(`${path.basename(command)} ${args.join(' ')}`, code));
    });
  });
}

function interrupt(/** @type {import('node:child_process').ChildProcess} */ child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid, 'SIGINT');
}

/** A command of the preparation that ended with an error; its output is on the terminal already. */
export class StepFailed extends Error {
  constructor(/** @type {string} */ command, /** @type {number | null} */ exitCode) {
    super(
      `\`${command}\` ended with ${exitCode === null ? 'a signal' : `exit code ${exitCode}`}; its output is above.`,
    );
  }
}

if (process.argv[1] !== undefined && import.meta.filename === process.argv[1]) {
  await bootstrap().catch((error) => {
    console.error(error instanceof StepFailed ? error.message : error);
    process.exit(1);
  });
}
