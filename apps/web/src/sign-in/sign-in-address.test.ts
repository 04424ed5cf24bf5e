import { describe, expect, it } from 'vitest';
import { safeNext, signInAddress, signInProblem, tokenFromPaste, verifyAddress } from './sign-in-address.ts';

describe('signInAddress', () => {
  it('remembers where the reader wanted to go', () => {
    expect(signInAddress('/runs/7', new URLSearchParams('tab=log'))).toBe(
      '/sign-in?next=%2Fruns%2F7%3Ftab%3Dlog',
    );
    expect(signInAddress('/', new URLSearchParams())).toBe('/sign-in');
  });

  it('carries the reason why a link failed, and does not come back to it', () => {
    expect(signInAddress('/', new URLSearchParams('error=EXPIRED_TOKEN'))).toBe(
      '/sign-in?error=EXPIRED_TOKEN',
    );
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
    expect(
      tokenFromPaste(` http://127.0.0.1:3000/api/auth/magic-link/verify?token=${token}&callbackURL=%2F\n`),
    ).toBe(token);
    expect(tokenFromPaste(`verify?token=${token}&callbackURL=/`)).toBe(token);
    expect(tokenFromPaste(token)).toBe(token);
  });

  it('finds none in anything else', () => {
    expect(tokenFromPaste('')).toBeNull();
    expect(tokenFromPaste('http://127.0.0.1:3000/')).toBeNull();
    expect(tokenFromPaste('not a token at all')).toBeNull();
  });
});

describe('verifyAddress', () => {
  it('comes back to the page asked for, and to the sign-in page where the link fails', () => {
    expect(verifyAddress('a b', '/launch')).toBe(
      '/api/auth/magic-link/verify?token=a+b&callbackURL=%2Flaunch&errorCallbackURL=%2Fsign-in',
    );
  });
});

describe('signInProblem', () => {
  it('has words for an expired link and does not hide unknown codes', () => {
    expect(signInProblem('EXPIRED_TOKEN')).toContain('expired');
    expect(signInProblem('something_new')).toContain('something_new');
    expect(signInProblem(null)).toBeNull();
  });
});
