import { fileURLToPath } from 'node:url';

/** A module that another process or thread starts, and what Node needs to run it. */
export interface StartableModule {
  file: string;
  execArgv: string[];
}

/**
 * Finds a module beside the calling one: compiled as `.js` in a build; as it was written, through tsx, where
 * the caller runs from its source (tests).
 */
export function siblingModule(importMetaUrl: string, name: string): StartableModule {
  const fromSource = importMetaUrl.endsWith('.ts');
  const file = fileURLToPath(new URL(`${name}${fromSource ? '.ts' : '.js'}`, importMetaUrl));
  return { file, execArgv: fromSource ? ['--import', 'tsx', '--conditions', 'source'] : [] };
}
