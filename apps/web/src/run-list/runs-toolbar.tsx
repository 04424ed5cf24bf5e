'use client';

import { IconColumns, IconFilter } from '@tabler/icons-react';
import { useCallback } from 'react';
import { modeName } from '../run/mode-name.ts';
import { PlainButton } from '../shell/plain-button.tsx';
import type { SearchPatch } from '../url/patch-search.ts';
import field from './fields.module.css';
import { countConditions, fromRunFilter } from './filter/filter-tree.ts';
import { GroupingSelect } from './grouping-select.tsx';
import { type RunsView, runModes } from './runs-view.ts';
import { SearchField } from './search-field.tsx';
import { StateChips } from './state-chips.tsx';

/** What is opened below the toolbar. */
export type Panel = 'filter' | 'columns';

interface RunsToolbarProps {
  readonly view: RunsView;
  readonly update: (patch: SearchPatch) => void;
  readonly panel: Panel | null;
  readonly onPanel: (panel: Panel | null) => void;
}

/** Text, mode, states, conditions, groups and columns; each lives in the address. */
export const RunsToolbar = ({ view, update, panel, onPanel }: RunsToolbarProps) => {
  const onText = useCallback((q: string) => update({ q }), [update]);
  const count = countConditions(fromRunFilter(view.more));
  const toggle = (each: Panel) => ({
    'aria-expanded': panel === each,
    'aria-controls': 'runs-panel',
    look: panel === each ? ('chosen' as const) : ('quiet' as const),
    onClick: () => onPanel(panel === each ? null : each),
  });
  return (
    <search className={field.bar}>
      <SearchField
        label="Search runs by name, notes, tags, group or experiment"
        placeholder="Name, notes, tags …"
        text={view.text}
        onText={onText}
      />
      <select
        className={field.select}
        aria-label="Mode"
        value={view.mode ?? ''}
        onChange={(event) => update({ mode: event.currentTarget.value })}
      >
        <option value="">All modes</option>
        {runModes.map((mode) => (
          <option key={mode} value={mode}>
            {modeName(mode)}
          </option>
        ))}
      </select>
      <StateChips states={view.states} onChange={(state) => update({ state })} />
      <div className={field.end}>
        <GroupingSelect view={view} update={update} />
        <PlainButton {...toggle('filter')}>
          <IconFilter size={16} aria-hidden />
          Filter{count === 0 ? '' : ` ${count}`}
        </PlainButton>
        <PlainButton {...toggle('columns')}>
          <IconColumns size={16} aria-hidden />
          Columns
        </PlainButton>
      </div>
    </search>
  );
};
