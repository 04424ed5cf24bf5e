import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** A count of bytes. GraphQL's Int ends at 2³¹ − 1, about 2 GB; a double is exact up to 9 PB. */
export const ByteSize = new GraphQLScalarType<number, number>({
  name: 'ByteSize',
  description: 'A count of bytes beyond 32 bits, as a number.',
  serialize: (value) => check(typeof value === 'bigint' ? Number(value) : value),
  parseValue: check,
  parseLiteral: (node) => check(node.kind === Kind.INT ? Number(node.value) : null),
});

function check(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new GraphQLError('a size is a whole number of bytes, 0 or more, and below 2^53');
}
