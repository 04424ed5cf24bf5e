// Who may import whom, as data. ARCHITECTURE.md draws the same map.

/** @typedef {{ may: string[], pure: boolean, filesUnder?: string[] }} Layer */

/** @type {Record<string, Layer>} */
export const layers = {
  'packages/pipeline': { may: [], pure: true, filesUnder: ['src/io/', 'src/synthetic/write-'] },
  'packages/evaluation': { may: [], pure: true },
  'packages/onnx-autodiff': { may: [], pure: true },
  'packages/store': { may: [], pure: false },
  'packages/client': { may: [], pure: false },
  'apps/trainer': { may: ['pipeline', 'evaluation', 'onnx-autodiff', 'store'], pure: false },
  'apps/api': { may: ['pipeline', 'evaluation', 'store'], pure: false },
  'apps/web': { may: [], pure: false },
};

/** Modules that compute and nothing else: a pure package may use them. */
export const computingModules = new Set(['node:crypto']);

/** Text that a pure package may not hold, and why. */
export const impureText = [
  { pattern: /\bMath\.random\(/, why: 'unseeded chance: take a seed as an argument' },
  {
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/,
    why: 'a clock: take the time as an argument',
  },
  { pattern: /\bprocess\.(?!version)/, why: 'the process: take what you need as an argument' },
];

/** Text that no code may hold. */
export const bannedText = [
  { pattern: /\bthrow new Error\(/, why: "throw the package's own error, with code, where and remedy" },
  {
    pattern: /catch\s*(\([^)]*\))?\s*\{\s*\}/,
    why: 'a silent catch: say what is expected, or let it through',
  },
];

/** The files that read the environment, one for each app. */
export const environmentFiles =
  /(^|\/)(environment\.(ts|mjs)|prisma\.config\.ts|next\.config\.ts|vitest\.config\.ts)$|^packages\/store\/bin\//;
