import { describe, expect, it } from 'vitest';
import { cutAtMentions } from './remark-mentions.ts';

const mentioned = (text: string, names: string[]) =>
  cutAtMentions(text, names)
    .filter(({ isMention }) => isMention)
    .map((part) => part.text);

describe('cutAtMentions', () => {
  it('takes the longest name, and no piece of a longer word', () => {
    expect(mentioned('@Ann Lee and @Ann, not @Anna', ['Ann', 'Ann Lee'])).toEqual(['@Ann Lee', '@Ann']);
  });

  it('keeps every character of the text', () => {
    const text = 'look, @Ann (C.)! @Bob@Ann (C.)';
    const parts = cutAtMentions(text, ['Ann (C.)', 'Bob']);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(mentioned(text, ['Ann (C.)', 'Bob'])).toEqual(['@Ann (C.)', '@Bob', '@Ann (C.)']);
  });

  it('finds nobody where nobody is mentioned', () => {
    expect(mentioned('mail ann@example.org', [])).toEqual([]);
  });
});
