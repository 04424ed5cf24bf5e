'use client';

import { ActionIcon, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface ShownOnceProps {
  readonly says: string;
  readonly secrets: readonly { readonly label: string; readonly text: string }[];
}

/** Secrets that are stored hashed and so can be copied now or never. */
export const ShownOnce = ({ says, secrets }: ShownOnceProps) => (
  <Stack className="bl-panel" p="md" gap="sm" my="md" role="status" data-shown-once>
    <Text size="sm" fw={600}>
      {says}
    </Text>
    {secrets.map(({ label, text }) => (
      <div key={label}>
        <Text size="xs" c="dimmed">
          {label}
        </Text>
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <Code block style={{ flex: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {text}
          </Code>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <ActionIcon variant="default" size="lg" aria-label={`Copy: ${label}`} onClick={copy}>
                {copied ? <IconCheck size={16} aria-label="Copied" /> : <IconCopy size={16} aria-hidden />}
              </ActionIcon>
            )}
          </CopyButton>
        </Group>
      </div>
    ))}
  </Stack>
);
