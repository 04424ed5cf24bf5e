import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** The code and the machine that a run's numbers come from. */
export interface MachineProvenance {
  gitCommit: string | null;
  /** Whether tracked files differed from the commit; null without git. */
  gitDirty: boolean | null;
  /** Versions of what computes. */
  versions: Record<string, string>;
  os: string;
  cpu: { model: string; count: number };
  memoryBytes: number;
}

const run = promisify(execFile);

/** Reads what this process runs on. Without git, or outside a checkout, the commit is null. */
export async function readMachine(repositoryRoot: string): Promise<MachineProvenance> {
  const git = await readCommit(repositoryRoot);
  const cpus = os.cpus();
  return {
    ...git,
    versions: {
      node: process.version,
      beatlab: await versionIn(path.join(repositoryRoot, 'apps/trainer/package.json')),
      'onnxruntime-node': await versionIn(
        createRequire(import.meta.url).resolve('onnxruntime-node/package.json'),
      ),
    },
    os: `${os.type()} ${os.release()} ${os.arch()}`,
    cpu: { model: cpus[0]?.model.trim() ?? 'unknown', count: os.availableParallelism() },
    memoryBytes: os.totalmem(),
  };
}

async function readCommit(folder: string): Promise<Pick<MachineProvenance, 'gitCommit' | 'gitDirty'>> {
  try {
    const commit = await run('git', ['rev-parse', 'HEAD'], { cwd: folder });
    const changes = await run('git', ['status', '--porcelain', '--untracked-files=no'], { cwd: folder });
    return { gitCommit: commit.stdout.trim(), gitDirty: changes.stdout.trim() !== '' };
  } catch {
    // A copy without git is a usual place to run from: its commit is not known.
    return { gitCommit: null, gitDirty: null };
  }
}

async function versionIn(packageFile: string): Promise<string> {
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version?: string };
  return version ?? 'unknown';
}
