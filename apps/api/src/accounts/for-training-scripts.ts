import { type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { Authorized, Extensions } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { refuseLogKey } from './caller.ts';

/** What marks an operation in the schema that keys of the scope `log` may call. */
const mark = 'forTrainingScripts';

/** A query that a training script needs: keys of the scope `log` may ask it, as everybody may. */
export const ForTrainingScripts = (): MethodDecorator => Extensions({ [mark]: true });

/** A mutation that a training script needs: for who may write, and for keys of the scope `log`. */
export const LogAccess = (): MethodDecorator => (target, key, descriptor) => {
  Authorized('log')(target, key, descriptor);
  Extensions({ [mark]: true })(target, key, descriptor);
};

/**
 * Closes every operation that is not marked to keys of the scope `log`. It wraps the schema's root fields, so
 * that it holds on every transport, and for an operation that somebody adds and does not think of it.
 */
export function closeToLogKeys(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    if (isObjectType(root)) closeFields(root);
  }
  return schema;
}

type Resolve = GraphQLFieldResolver<unknown, ApiContext>;

function closeFields(root: GraphQLObjectType): void {
  for (const field of Object.values(root.getFields())) {
    if (field.extensions[mark] === true) continue;
    if (field.resolve !== undefined) field.resolve = closed(field.resolve);
    if (field.subscribe !== undefined) field.subscribe = closed(field.subscribe);
  }
}

const closed =
  (resolve: Resolve): Resolve =>
  (source, args, context, info) => {
    refuseLogKey(context.caller);
    return resolve(source, args, context, info);
  };
