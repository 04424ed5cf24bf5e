import { Alert, Button, Code, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Cause } from '../graphql/describe-error.ts';

interface CausePanelProps {
  readonly title: string;
  readonly cause: Cause;
  readonly onRetry?: () => void;
}

/** What happened, where, and what to do about it: the same three things everywhere. */
export const CausePanel = ({ title, cause, onRetry }: CausePanelProps) => (
  <Alert
    color="red"
    variant="light"
    title={title}
    icon={<IconAlertTriangle aria-hidden />}
    role="alert"
    styles={{ message: { overflowWrap: 'anywhere' } }}
  >
    <Stack gap={6} align="flex-start">
      <Text c="var(--bl-ink)">{cause.message}</Text>
      {cause.where !== null && (
        <Text size="sm">
          <b>Where</b> {cause.where}
        </Text>
      )}
      {cause.remedy !== null && (
        <Text size="sm">
          <b>Remedy</b> {cause.remedy}
        </Text>
      )}
      <Code>{cause.code}</Code>
      {onRetry !== undefined && (
        <Button size="xs" variant="light" color="red" onClick={onRetry} mt={4}>
          Try again
        </Button>
      )}
    </Stack>
  </Alert>
);
