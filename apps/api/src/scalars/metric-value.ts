import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const words: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

/**
 * A metric's value. GraphQL's Float can't carry NaN (it nulls the field and raises an error), so these three
 * values travel as words.
 */
export const MetricValue = new GraphQLScalarType<number, number | string>({
  name: 'MetricValue',
  description:
    'A double that may be NaN or ±Infinity: a number, or one of the strings "NaN", "Infinity", "-Infinity". ' +
    'NaN says that a rate has no denominator, such as the recall of a class that does not occur.',
  serialize: (value) => {
    if (typeof value !== 'number') throw new GraphQLError(`${typeof value} is not a metric's value`);
    return Number.isFinite(value) ? value : String(value);
  },
  parseValue: (value) => parse(value),
  parseLiteral: (node) => {
    if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return parse(Number(node.value));
    if (node.kind === Kind.STRING) return parse(node.value);
    throw new GraphQLError('a metric value is a number, "NaN", "Infinity" or "-Infinity"', { nodes: node });
  },
});

function parse(value: unknown): number {
  if (typeof value === 'number') return value;
  const word = typeof value === 'string' ? words[value] : undefined;
  if (word !== undefined) return word;
  throw new GraphQLError('a metric value is a number, "NaN", "Infinity" or "-Infinity"');
}
