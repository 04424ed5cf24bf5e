#!/usr/bin/env node
// The command line `beatlab`. In a clone that was never built, it builds first.
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);

if (!existsSync(main)) {
  const bootstrap = new URL('../../../tools/bootstrap.mjs', import.meta.url);
  if (!existsSync(bootstrap)) {
    console.error('Beatlab is not built yet. Remedy: run `npm run build`.');
    process.exit(1);
  }
  console.error('Building Beatlab (once) …');
  await import(bootstrap.href)
    .then(({ bootstrap }) => bootstrap({ quiet: true }))
    .catch((error) => {
      console.error(error.message);
      process.exit(1);
    });
}
await import(main.href);
