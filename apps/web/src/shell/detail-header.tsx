import { Anchor, Group, Text, Title } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';

interface DetailHeaderProps {
  /** The list that the page's subject stands in. */
  readonly list: { readonly href: string; readonly name: string };
  /** What it belongs to, such as its experiment. */
  readonly group: string;
  readonly number: number;
  readonly name: string;
  /** Its state and what is known of it, in a row below the name. */
  readonly facts: ReactNode;
  readonly actions: ReactNode;
  readonly children?: ReactNode;
}

/** Head of the page of a run, a sweep or a prediction: where it stands, its name, facts, and what can be done. */
export const DetailHeader = ({ list, group, number, name, facts, actions, children }: DetailHeaderProps) => (
  <header style={{ marginBottom: 16 }}>
    <Group component="nav" gap={6} fz="sm" c="dimmed" aria-label="Breadcrumb">
      <Anchor component={Link} href={list.href} inherit>
        {list.name}
      </Anchor>
      <span aria-hidden="true">/</span>
      <span>{group}</span>
    </Group>
    <Group justify="space-between" align="flex-start" gap="sm" mt={2}>
      <div style={{ minWidth: 0 }}>
        <Title order={1} style={{ overflowWrap: 'anywhere' }}>
          <Text span inherit c="dimmed" fw={450}>
            #{number}
          </Text>{' '}
          {name}
        </Title>
        <Group gap="xs" mt={6} fz="sm" c="dimmed">
          {facts}
        </Group>
      </div>
      {actions}
    </Group>
    {children}
  </header>
);
