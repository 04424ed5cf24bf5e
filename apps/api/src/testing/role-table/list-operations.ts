import type { Express } from 'express';
import type { GraphQLSchema } from 'graphql';

/** Every operation of the schema, such as `Query.run`. */
export const listOperations = (schema: GraphQLSchema): string[] =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((root) =>
    Object.keys(root?.getFields() ?? {}).map((field) => `${root!.name}.${field}`),
  );

/** Every route of the app, such as `GET /artifacts/:id/*name`. */
export const listRoutes = ({ router }: Express): string[] =>
  router.stack.flatMap(({ route }) =>
    route === undefined
      ? []
      : pathsOf(route.path).flatMap((path) => methodsOf(route.stack).map((method) => `${method} ${path}`)),
  );

/** A route may have several paths, whatever its type says. */
const pathsOf = (path: string | readonly string[]): string[] => [path].flat();

/** `app.all` is a layer for every method that Node knows, more than thirty. */
const methodsOf = (layers: readonly { method: string }[]): string[] =>
  layers.length > 10 ? ['ALL'] : [...new Set(layers.map(({ method }) => method.toUpperCase()))];
