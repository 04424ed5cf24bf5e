'use client';

import type { ReactNode } from 'react';
import style from './controls.module.css';
import type { SortOrder } from './results-view.ts';

interface SortHeadingProps {
  readonly by: string;
  readonly sort: SortOrder | null;
  readonly onPress: (by: string) => void;
  readonly title?: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A column's heading that sorts by it. */
export const SortHeading = ({ by, sort, onPress, title, className, children }: SortHeadingProps) => {
  const sorts = sort?.by === by;
  const order = sorts ? (sort.descending ? 'descending' : 'ascending') : 'none';
  return (
    <th scope="col" aria-sort={order} className={className} title={title}>
      <button type="button" className={style.sort} onClick={() => onPress(by)}>
        {children}
        {sorts && <span aria-hidden="true">{sort.descending ? ' ↓' : ' ↑'}</span>}
      </button>
    </th>
  );
};
