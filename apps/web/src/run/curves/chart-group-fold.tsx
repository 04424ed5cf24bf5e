'use client';

import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatCount } from '../../format/format-number.ts';
import type { SearchPatch } from '../../url/patch-search.ts';
import type { ChartGroup } from './arrange-charts.ts';

interface ChartGroupFoldProps {
  readonly group: ChartGroup;
  /** Prefixes of the groups that are folded. */
  readonly folded: readonly string[];
  readonly update: (patch: SearchPatch) => void;
  readonly children: ReactNode;
}

/** A group without a prefix is called so in the address. */
const nameOf = ({ prefix }: ChartGroup): string => (prefix === '' ? 'metrics' : prefix.slice(0, -1));

/** A group of charts under its prefix, which can be folded away. */
export const ChartGroupFold = ({ group, folded, update, children }: ChartGroupFoldProps) => {
  const name = nameOf(group);
  const isFolded = folded.includes(name);
  const Chevron = isFolded ? IconChevronRight : IconChevronDown;
  return (
    <section aria-label={name} data-group={name} style={{ marginBottom: 20 }}>
      <h2 style={{ margin: '0 0 8px', fontSize: '1.0625rem', fontWeight: 620 }}>
        <UnstyledButton
          aria-expanded={!isFolded}
          onClick={() =>
            update({ folded: isFolded ? folded.filter((each) => each !== name) : [...folded, name] })
          }
          style={{ display: 'inline-flex', alignItems: 'center', gap: 6, font: 'inherit' }}
        >
          <Chevron size={16} aria-hidden />
          {group.prefix === '' ? 'Metrics' : group.prefix}
          <span style={{ color: 'var(--mantine-color-dimmed)', fontWeight: 400, fontSize: '0.8125rem' }}>
            {formatCount(group.charts.length)} {group.charts.length === 1 ? 'chart' : 'charts'}
          </span>
        </UnstyledButton>
      </h2>
      {!isFolded && children}
    </section>
  );
};
