'use client';

import { useMemo } from 'react';
import { useQuery } from 'urql';
import { SettingNamesDocument, type SettingNamesQuery } from '../generated/graphql.ts';

export type SettingName = SettingNamesQuery['settings'][number];

const none: readonly SettingName[] = [];

/** Names and groups of all settings, in the order of the form; empty until they are there. */
export const useSettingNames = (): readonly SettingName[] =>
  useQuery({ query: SettingNamesDocument })[0].data?.settings ?? none;

/** What people call each setting, by its key. */
export const useSettingLabels = (): ReadonlyMap<string, string> => {
  const names = useSettingNames();
  return useMemo(() => new Map(names.map(({ key, label }) => [key, label])), [names]);
};
