'use client';

import { useQuery } from 'urql';
import { FilterChoicesDocument } from '../../generated/graphql.ts';

/** Values that people choose by name: id and name. */
export interface FilterChoices {
  readonly people: readonly (readonly [string, string])[];
  readonly datasets: readonly (readonly [string, string])[];
}

export const useFilterChoices = (): FilterChoices => {
  const [{ data }] = useQuery({ query: FilterChoicesDocument });
  return {
    people: (data?.members ?? []).map(({ user }) => [user.id, user.name]),
    datasets: (data?.datasets ?? []).map(({ id, name }) => [id, name]),
  };
};

/** What the builder offers to choose from. */
export interface KnownValues extends FilterChoices {
  readonly metrics: readonly string[];
  readonly params: readonly string[];
}
