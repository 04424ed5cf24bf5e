import { describe, expect, it } from 'vitest';
import { completeMention, mentionAtCaret, mentionedIds, peopleLike } from './mention-at-caret.ts';

const people = [
  { id: '1', name: 'Ann Lee', email: 'ann@beatlab.test' },
  { id: '2', name: 'Bob', email: 'robert@beatlab.test' },
];

describe('mentionAtCaret', () => {
  it('begins at an @ that begins a word, and not within an address', () => {
    expect(mentionAtCaret('look, @an', 9)).toEqual({ from: 6, typed: 'an' });
    expect(mentionAtCaret('@', 1)).toEqual({ from: 0, typed: '' });
    expect(mentionAtCaret('ann@example', 11)).toBeNull();
    expect(mentionAtCaret('@Ann Lee said', 8)).toEqual({ from: 0, typed: 'Ann Lee' });
    expect(mentionAtCaret('@ann\nx', 6)).toBeNull();
  });
});

describe('peopleLike', () => {
  it('finds people by the beginning of any of their names, or of their address', () => {
    expect(peopleLike(people, 'le').map(({ id }) => id)).toEqual(['1']);
    expect(peopleLike(people, 'ROB').map(({ id }) => id)).toEqual(['2']);
    expect(peopleLike(people, '')).toHaveLength(2);
  });
});

describe('completeMention', () => {
  it('puts the name where it was typed, one space behind it, and the caret behind that', () => {
    expect(completeMention('see @an now', 7, 4, 'Ann Lee')).toEqual({ text: 'see @Ann Lee now', caret: 13 });
  });
});

describe('mentionedIds', () => {
  it('are of those who are still named when the text is sent', () => {
    expect(mentionedIds('@Bob, and not Ann Lee', people)).toEqual(['2']);
    expect(mentionedIds('@Ann Lee @Bob @Ann Lee', people)).toEqual(['1', '2']);
  });
});
