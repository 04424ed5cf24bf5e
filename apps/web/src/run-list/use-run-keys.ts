'use client';

import { useQuery } from 'urql';
import { RunKeysDocument, type RunKeysQuery } from '../generated/first-load/graphql.ts';

export type RunKeys = RunKeysQuery['runKeys'];

/** The metrics and settings that the team's runs have; asked for once somebody is about to choose among them. */
export const useRunKeys = (wanted: boolean): RunKeys | undefined => {
  const [{ data }] = useQuery({ query: RunKeysDocument, pause: !wanted });
  return data?.runKeys;
};
