import { registerEnumType } from 'type-graphql';

const compared = {
  EQ: { description: 'Equal.' },
  NE: { description: 'There, and not equal.' },
  LT: { description: 'Less, or before in the alphabet.' },
  LE: { description: 'Less or equal.' },
  GT: { description: 'Greater, or behind in the alphabet.' },
  GE: { description: 'Greater or equal.' },
  EXISTS: { description: 'There, with any value.' },
};

export const Comparison = {
  EQ: 'EQ',
  NE: 'NE',
  LT: 'LT',
  LE: 'LE',
  GT: 'GT',
  GE: 'GE',
  EXISTS: 'EXISTS',
} as const;
export type Comparison = (typeof Comparison)[keyof typeof Comparison];
registerEnumType(Comparison, {
  name: 'Comparison',
  description: 'How a value is compared with the one given.',
  valuesConfig: compared,
});

export const ParamOperator = { ...Comparison, IN: 'IN', CONTAINS: 'CONTAINS' } as const;
export type ParamOperator = (typeof ParamOperator)[keyof typeof ParamOperator];
registerEnumType(ParamOperator, {
  name: 'ParamOperator',
  description: 'How the value of a setting is compared with the one given.',
  valuesConfig: {
    ...compared,
    IN: { description: 'One of `numbers`, or one of `texts`.' },
    CONTAINS: { description: 'Holds `text` somewhere, whatever the case.' },
  },
});

export const MetricValueOf = { LAST: 'last', MINIMUM: 'minimum', MAXIMUM: 'maximum' } as const;
export type MetricValueOf = (typeof MetricValueOf)[keyof typeof MetricValueOf];
registerEnumType(MetricValueOf, {
  name: 'MetricValueOf',
  description: 'Which value of a metric speaks for a run.',
  valuesConfig: {
    LAST: { description: 'The one at its highest step.' },
    MINIMUM: { description: 'The least of all steps; NaN only where every value is NaN.' },
    MAXIMUM: { description: 'The greatest of all steps; NaN only where every value is NaN.' },
  },
});
