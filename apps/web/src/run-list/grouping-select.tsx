'use client';

import { useState } from 'react';
import type { SearchPatch } from '../url/patch-search.ts';
import { columnLabel } from './columns/column-text.ts';
import field from './fields.module.css';
import { type Grouping, plainFigure, type RunsView } from './runs-view.ts';
import { useRunKeys } from './use-run-keys.ts';

interface GroupingSelectProps {
  readonly view: RunsView;
  readonly update: (patch: SearchPatch) => void;
}

/** What runs are put together by, and of which metric their heads tell mean and spread. */
export const GroupingSelect = ({ view: { grouping, figure }, update }: GroupingSelectProps) => {
  const [wanted, setWanted] = useState(false);
  const keys = useRunKeys(wanted || grouping !== null);
  const params = withChosen(
    (keys?.params ?? []).map(({ key }) => `param:${key}`),
    grouping?.startsWith('param:') ? grouping : null,
  );
  const figures = withChosen(
    (keys?.metrics ?? []).map((key) => `metric:${key}`),
    figure,
  );
  return (
    <>
      <select
        className={field.select}
        aria-label="Group by"
        value={grouping ?? ''}
        onPointerEnter={() => setWanted(true)}
        onFocus={() => setWanted(true)}
        onChange={(event) => update({ group: event.currentTarget.value, open: null })}
      >
        <option value="">No groups</option>
        <option value="experiment">By experiment</option>
        <option value="group">By group</option>
        {params.length > 0 && (
          <optgroup label="By setting">
            {params.map((param) => (
              <option key={param} value={param}>
                {param.slice('param:'.length)}
              </option>
            ))}
          </optgroup>
        )}
      </select>
      {grouping !== null && (
        <select
          className={field.select}
          aria-label="Metric of the groups"
          value={figure}
          onChange={({ currentTarget: { value } }) =>
            update({ figure: value === plainFigure ? null : value })
          }
        >
          {figures.map((each) => (
            <option key={each} value={each}>
              {columnLabel(each as `metric:${string}`)}
            </option>
          ))}
        </select>
      )}
    </>
  );
};

/** The choices, with the one that the address names, until they are there or where it is none of them. */
const withChosen = (choices: readonly string[], chosen: Grouping | string | null): readonly string[] =>
  chosen === null || choices.includes(chosen) ? choices : [chosen, ...choices];
