import { describe, expect, it } from 'vitest';
import { safeNext, signInAddress, tokenFromPaste } from './sign-in-address.ts';

describe('signInAddress', () => {
  it('remembers where the reader wanted to go', () => {
    expect(signInAddress('/runs/7', new URLSearchParams('tab=log'))).toBe(
      '/sign-in?next=%2Fruns%2F7%3Ftab%3Dlog',
    );
    expect(signInAddress('/', new URLSearchParams())).toBe('/sign-in');
  });
});

describe('safeNext', () => {
  it('stays on this site', () => {
    expect(safeNext('/runs/7?tab=log')).toBe('/runs/7?tab=log');
    for (const elsewhere of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'runs',
      null,
      '/sign-in',
    ])
      expect(safeNext(elsewhere)).toBe('/');
  });
});

describe('tokenFromPaste', () => {
  it('finds the token in a whole link, in a part of one, or alone', () => {
    const token = 'QwErTyUiOpAsDfGh';
    expect(tokenFromPaste(` http://127.0.0.1:3000/sign-in?token=${token}&next=%2F\n`)).toBe(token);
    expect(tokenFromPaste(`sign-in?token=${token}&next=/`)).toBe(token);
    expect(tokenFromPaste(token)).toBe(token);
  });

  it('finds none in anything else', () => {
    expect(tokenFromPaste('')).toBeNull();
    expect(tokenFromPaste('http://127.0.0.1:3000/')).toBeNull();
    expect(tokenFromPaste('not a token at all')).toBeNull();
  });
});
