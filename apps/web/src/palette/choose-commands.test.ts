import { expect, it } from 'vitest';
import { chooseCommands } from './choose-commands.ts';

const commands = [{ label: 'Light colours' }, { label: 'Launch' }, { label: 'Sign out' }];
const found = (text: string) => chooseCommands(commands, text).map(({ label }) => label);

it('finds commands by the beginnings of their words, in any order', () => {
  expect(found('col LI')).toEqual(['Light colours']);
  expect(found('l')).toEqual(['Light colours', 'Launch']);
  expect(found('')).toHaveLength(3);
  expect(found('aunch')).toEqual([]);
});
