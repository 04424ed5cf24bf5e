'use client';

import { Button, Stack, Text, Title } from '@mantine/core';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import type { Cause } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { postToken } from '../sign-in/post-token.ts';

/** Accepts an invitation when its button is pressed, and not before: programs open links to preview them. */
export const JoinPage = () => {
  const token = useSearchParams().get('token');
  const [cause, setCause] = useState<Cause | null>(null);
  const [busy, setBusy] = useState(false);
  const join = async () => {
    setBusy(true);
    const refusal = await postToken('/join', token);
    if (refusal === null) return window.location.assign('/');
    setCause(refusal);
    setBusy(false);
  };
  return (
    <Stack className="bl-panel bl-paper" align="center" gap="md" px="md" py={56}>
      <Title order={1}>You are invited to a team</Title>
      <Text c="dimmed">The invitation works once: it signs you in and makes you a member.</Text>
      {cause !== null && <CausePanel title="That did not work" cause={cause} />}
      <Button size="md" loading={busy} onClick={() => void join()}>
        Join
      </Button>
    </Stack>
  );
};
