#!/usr/bin/env node
// Enforces the map of ARCHITECTURE.md: who may import whom, what is pure, no cycles.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './environment.mjs';
import { checkFile } from './lint/check-file.mjs';
import { findCycles } from './lint/find-cycles.mjs';

const listed = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', '--', 'packages', 'apps', 'tools'],
  {
    cwd: repositoryRoot,
    encoding: 'utf8',
  },
);
const files = listed
  .split('\n')
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && existsSync(path.join(repositoryRoot, file)));
const sources = new Map(files.map((file) => [file, readFileSync(path.join(repositoryRoot, file), 'utf8')]));

const offences = [...sources].flatMap(([file, text]) =>
  checkFile(file, text).map((offence) => `${file}: ${offence}`),
);
for (const cycle of findCycles(sources)) offences.push(`import cycle: ${cycle.join(' → ')}`);

for (const offence of offences) console.error(offence);
console.log(`${files.length} files, ${offences.length} offences against the map`);
process.exitCode = offences.length === 0 ? 0 : 1;
