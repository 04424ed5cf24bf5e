import { listSettings } from '@beatlab/store/runs/list-settings';
import { flagOf } from './setting-options.ts';

/** The command that trains with these settings: those that are not the default, as options for a shell. */
export function runCommandOf(config: Readonly<Record<string, unknown>>): string {
  const options = listSettings()
    .filter(({ key }) => key !== 'kind')
    .filter(({ key, default: usual }) => key in config && textOf(config[key]) !== textOf(usual))
    .map(({ key }) => `${flagOf(key)} ${quoted(textOf(config[key]))}`);
  return ['beatlab', config.kind === 'pretrain' ? 'pretrain' : 'run', ...options].join(' ');
}

/** A value as an option takes it; nothing for what is left empty. */
export const textOf = (value: unknown): string =>
  value === null || value === undefined ? '' : [value].flat().join(',');

const quoted = (text: string): string =>
  /^[\w./,:@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
