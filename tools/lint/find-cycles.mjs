import path from 'node:path';
import { importsOf } from './check-file.mjs';

/**
 * Import cycles among files, each as the list of files on it.
 *
 * @param {Map<string, string>} sources text by path from the repository's root
 */
export function findCycles(sources) {
  /** @type {Map<string, 'open' | 'done'>} */
  const state = new Map();
  /** @type {string[][]} */
  const cycles = [];
  const visit = (/** @type {string} */ file, /** @type {string[]} */ trail) => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(file)), file]);
      return;
    }
    state.set(file, 'open');
    for (const imported of importsOf(withoutTypeImports(sources.get(file) ?? ''))) {
      if (!imported.startsWith('.')) continue;
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), imported));
      if (sources.has(target)) visit(target, [...trail, file]);
    }
    state.set(file, 'done');
  };
  for (const file of sources.keys()) visit(file, []);
  return cycles;
}

/** Types are gone at run time, so they close no cycle. */
const withoutTypeImports = (/** @type {string} */ text) =>
  text.replace(/(^|\n)\s*(import|export) type [^;]*;/g, '$1');
