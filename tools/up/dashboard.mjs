// Runs `next start` and ends with the process that started it, also when that one was killed.
// Usage: dashboard.mjs PORT
import path from 'node:path';
import { repositoryRoot } from '../environment.mjs';

process.on('disconnect', () => process.exit(0));

const next = path.join(repositoryRoot, 'node_modules/next/dist/bin/next');
process.argv = [
  process.execPath,
  next,
  'start',
  'apps/web',
  '-p',
  process.argv[2] ?? '3000',
  '-H',
  '127.0.0.1',
];
await import(next);
