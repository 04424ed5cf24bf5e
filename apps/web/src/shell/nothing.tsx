'use client';

import { Button, Stack, Text, Title } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';

interface NothingProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: { readonly href: string; readonly label: string };
}

/** An empty place that says what to do next. */
export const Nothing = ({ title, children, action }: NothingProps) => (
  <Stack className="bl-panel bl-paper" align="center" gap="xs" px="md" py={56} ta="center">
    <Title order={2}>{title}</Title>
    <Text c="dimmed" maw={480}>
      {children}
    </Text>
    {action !== undefined && (
      <Button component={Link} href={action.href} mt="sm">
        {action.label}
      </Button>
    )}
  </Stack>
);
