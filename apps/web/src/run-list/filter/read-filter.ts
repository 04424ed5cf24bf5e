import type { RunFilter } from '../../generated/graphql.ts';

/** A filter written as JSON, such as `{"params":[{"key":"learningRate","op":"LT","number":0.01}]}`; null where it is none. */
export const readFilter = (text: string | null): RunFilter | null => {
  if (text === null) return null;
  try {
    const filter: unknown = JSON.parse(text);
    return typeof filter === 'object' && filter !== null && !Array.isArray(filter) ? filter : null;
  } catch {
    return null;
  }
};
