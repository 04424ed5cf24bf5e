'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from 'urql';
import {
  LaunchSplitDocument,
  type LaunchSplitQuery,
  LaunchTimeDocument,
  type LaunchTimeQuery,
} from '../generated/graphql.ts';
import { useKept } from '../graphql/use-kept.ts';
import type { Setting } from './launch-values.ts';

const TYPING_MS = 300;

export type SplitPreview = NonNullable<LaunchSplitQuery['splitPreview']>;
export type TimeEstimate = NonNullable<LaunchTimeQuery['timeEstimate']>;

/** Settings besides those of the data that decide how beats are counted. */
const alsoOfSplit = new Set(['mode', 'labelMap']);
/** Settings besides those of the data that decide how long it takes. */
const alsoOfTime = new Set([
  ...['kind', 'provider', 'epochs', 'batchSize', 'tokensPerWindow'],
  ...['pretrainedWeights', 'embedding', 'frozenLayers'],
]);

/** Who would be in which part, asked for when the typing rests; undefined until known, null where nobody can say. */
export const useSplitPreview = (
  settings: readonly Setting[],
  config: Readonly<Record<string, unknown>>,
): SplitPreview | null | undefined => {
  const variables = useRested(configFor(settings, config, alsoOfSplit));
  const [{ data }] = useQuery({ query: LaunchSplitDocument, variables });
  return useKept(data, '')?.splitPreview;
};

/** How long it would train, asked for when the typing rests; undefined until known, null where nobody can say. */
export const useTimeEstimate = (
  settings: readonly Setting[],
  config: Readonly<Record<string, unknown>>,
): TimeEstimate | null | undefined => {
  const variables = useRested(configFor(settings, config, alsoOfTime));
  const [{ data }] = useQuery({ query: LaunchTimeDocument, variables });
  return useKept(data, '')?.timeEstimate;
};

/** Settings of the data and some others: what does not matter asks no new question. */
const configFor = (
  settings: readonly Setting[],
  config: Readonly<Record<string, unknown>>,
  others: ReadonlySet<string>,
) => ({
  config: Object.fromEntries(
    settings
      .filter(({ key, group }) => key in config && (group === 'data' || others.has(key)))
      .map(({ key }) => [key, config[key]]),
  ),
});

/** The value once it has stayed the same for a moment. */
const useRested = <Value>(value: Value): Value => {
  const [rested] = useDebouncedValue(JSON.stringify(value), TYPING_MS);
  return JSON.parse(rested) as Value;
};
