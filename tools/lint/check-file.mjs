import path from 'node:path';
import { bannedText, computingModules, environmentFiles, impureText, layers } from './layers.mjs';

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

/** The modules that a source text imports, statically or dynamically. */
export function importsOf(/** @type {string} */ text) {
  return [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? '');
}

/** The folder of the map that a file belongs to, such as `packages/store`. */
export function layerOf(/** @type {string} */ file) {
  return Object.keys(layers).find((folder) => file.startsWith(`${folder}/`));
}

/** @param {string} file @param {string} imported */
function checkImport(file, imported) {
  const layerName = layerOf(file);
  if (layerName === undefined) return [];
  const layer = layers[layerName];
  const own = imported.match(/^@beatlab\/([^/]+)/)?.[1];
  if (own !== undefined && !layer.may.includes(own)) {
    return [`${layerName} may not import ${imported}`];
  }
  if (imported.startsWith('.')) {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), imported));
    return target.startsWith(`${layerName}/`) ? [] : [`${imported} leaves ${layerName}`];
  }
  const inside = file.slice(layerName.length + 1);
  const readsFiles = layer.filesUnder?.some((prefix) => inside.startsWith(prefix)) ?? false;
  if (layer.pure && imported.startsWith('node:') && !computingModules.has(imported) && !readsFiles) {
    return [`${layerName} is pure and may not import ${imported} here`];
  }
  return [];
}

const isTest = (/** @type {string} */ file) =>
  /\.test\.tsx?$|\/(testing|test-support|bench|chaos)\//.test(file);

/**
 * Everything a file does against the map.
 *
 * @param {string} file path from the repository's root, with forward slashes
 * @param {string} text
 * @returns {string[]} one sentence for each offence
 */
export function checkFile(file, text) {
  if (isTest(file))
    return importsOf(text).flatMap((name) => (name.startsWith('@beatlab/') ? checkImport(file, name) : []));
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
  const offences = importsOf(text).flatMap((name) => checkImport(file, name));
  const layerName = layerOf(file);
  const banned =
    layerName !== undefined && layers[layerName]?.pure ? [...bannedText, ...impureText] : bannedText;
  for (const { pattern, why } of banned) if (pattern.test(code)) offences.push(`${pattern.source}: ${why}`);
  if (/\bprocess\.env\b/.test(code) && !environmentFiles.test(file))
    offences.push('the environment is read elsewhere: one file of each app does that');
  if (/^packages\/.*\/index\.ts$/.test(file))
    offences.push('a barrel file: import the file that holds the thing');
  return offences;
}
