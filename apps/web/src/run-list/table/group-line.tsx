import { IconChevronRight } from '@tabler/icons-react';
import { formatCount, formatNumber, formatShare } from '../../format/format-number.ts';
import { countRuns } from '../../run/count-runs.ts';
import { columnLabel, metricKind } from '../columns/column-text.ts';
import { groupKey, groupName, type RunGroup } from '../rows/run-groups.ts';
import { figureOf, type RunsView } from '../runs-view.ts';
import own from './group-line.module.css';
import styles from './runs-table.module.css';

interface GroupLineProps {
  readonly group: RunGroup;
  readonly view: RunsView;
  readonly line: number;
  readonly cellCount: number;
  readonly open: boolean;
  readonly onToggle: (group: string) => void;
}

/** The head of a group: what its runs have in common, how many they are, and what their metric comes to. */
export const GroupLine = ({ group, view, line, cellCount, open, onToggle }: GroupLineProps) => {
  const key = groupKey(group);
  return (
    <tr className={`${styles.row} ${styles.group}`} aria-rowindex={line + 2} data-group={key}>
      <th scope="rowgroup" colSpan={cellCount}>
        <div className={own.head}>
          <button type="button" aria-expanded={open} onClick={() => onToggle(key)}>
            <IconChevronRight size={15} stroke={2} aria-hidden />
            {groupName(group)}
          </button>
          <span>{countRuns(group.runCount)}</span>
          <span data-figure>{figureText(group, view)}</span>
        </div>
      </th>
    </tr>
  );
};

/** Mean and spread of a group's metric: Macro F1 62.1 % ± 3.4 % (4 measured). */
const figureText = (group: RunGroup, { figure }: RunsView): string => {
  const { mean, standardDeviation, minimum, maximum, measuredCount, runCount } = group;
  if (mean === null) return 'not measured';
  const format = metricKind(figureOf(figure)?.metric ?? '') === 'share' ? formatShare : formatNumber;
  const spread = standardDeviation === null ? '' : ` ± ${format(standardDeviation)}`;
  const range = measuredCount > 1 ? `, ${format(minimum)} to ${format(maximum)}` : '';
  const of = measuredCount === runCount ? '' : `, ${formatCount(measuredCount)} measured`;
  return `${columnLabel(figure)} ${format(mean)}${spread}${range}${of}`;
};
