import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs a Python script of this folder, which needs some packages, and reads the JSON object that it prints. */
export function runPython<Answer>(
  python: string,
  script: string,
  packages: string,
  args: readonly string[],
): Answer {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr, error } = spawnSync(python, [file, ...args], { encoding: 'utf8' });
  if (status === 0) return JSON.parse(stdout);
  const reason = error?.message ?? stderr.trim().split('\n').at(-1);
  throw new Error(
    `${python} ${script}: ${reason}. Remedy: name a Python that has ${packages} with --python.`,
  );
}
