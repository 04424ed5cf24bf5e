'use client';

import { Anchor, Text, UnstyledButton } from '@mantine/core';
import changes from './changes-list.module.css';
import type { Change } from './list-changes.ts';

interface ChangesListProps {
  /** What the fields are compared with, such as "run #3". */
  readonly against: string;
  readonly changes: readonly Change[];
  /** Puts one field back; none where they only say. */
  readonly onUndo?: (key: string) => void;
}

/** What differs, with the value before and after it. */
export const ChangesList = ({ against, changes: listed, onUndo }: ChangesListProps) => (
  <section aria-label={`Changes against ${against}`} data-changes={against}>
    <Text size="sm" fw={600}>
      Against {against}
    </Text>
    {listed.length === 0 ? (
      <Text size="sm" c="dimmed">
        Nothing is changed.
      </Text>
    ) : (
      <ul className={changes.list}>
        {listed.map(({ key, label, before, after }) => (
          <li key={key} data-change={key}>
            <span className={changes.label}>
              <Anchor href={`#setting-${key}`} inherit c="inherit">
                {label}
              </Anchor>
              {onUndo !== undefined && (
                <UnstyledButton
                  className={changes.undo ?? ''}
                  aria-label={`Undo: ${label}`}
                  onClick={() => onUndo(key)}
                >
                  undo
                </UnstyledButton>
              )}
            </span>
            <span className={`bl-number ${changes.values}`}>
              <del>{before}</del> <span aria-hidden="true">→</span> <ins>{after}</ins>
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
);
