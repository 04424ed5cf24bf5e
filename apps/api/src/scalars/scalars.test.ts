import fc from 'fast-check';
import { parseValue as parseLiteral } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ByteSize } from './byte-size.ts';
import { MetricValue } from './metric-value.ts';

const throughJson = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('MetricValue', () => {
  it('every double but −0 comes back from JSON as it was, NaN and infinities among them', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        const back = MetricValue.parseValue(throughJson(MetricValue.serialize(value)));
        // JSON knows one zero.
        expect(back).toBe(Object.is(value, -0) ? 0 : value);
      }),
    );
  });

  it.each([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
  ])('%s travels as a word', (word, value) => {
    expect(MetricValue.serialize(value)).toBe(word);
    expect(MetricValue.parseLiteral(parseLiteral(`"${word}"`))).toBe(value);
  });

  it.each([['nan'], [''], [null], [true], ['1']])('%j is no metric value', (value) => {
    expect(() => MetricValue.parseValue(value)).toThrow('a metric value is');
  });

  it('a literal may be an integer', () => {
    expect(MetricValue.parseLiteral(parseLiteral('3'))).toBe(3);
  });
});

describe('ByteSize', () => {
  it('carries sizes beyond 32 bits, as PostgreSQL has them', () => {
    expect(ByteSize.serialize(3_000_000_000n)).toBe(3_000_000_000);
  });

  it.each([[-1], [1.5], [2 ** 53], ['1'], [Number.NaN]])('%j is no size', (value) => {
    expect(() => ByteSize.parseValue(value)).toThrow('whole number of bytes');
  });
});
