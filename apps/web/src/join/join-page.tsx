'use client';

import { Button, Stack, Text, Title } from '@mantine/core';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { type AnsweredError, type Cause, causeOf } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';

/** Accepts an invitation when its button is pressed, and not before: programs open links to preview them. */
export const JoinPage = () => {
  const token = useSearchParams().get('token');
  const [cause, setCause] = useState<Cause | null>(null);
  const [busy, setBusy] = useState(false);
  const join = async () => {
    setBusy(true);
    const answer = await accept(token);
    if ('signInPath' in answer) return window.location.assign(answer.signInPath);
    setCause(answer);
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

const accept = async (token: string | null): Promise<{ readonly signInPath: string } | Cause> => {
  const answer = await fetch('/join', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  }).catch(() => null);
  const said = (await answer?.json().catch(() => null)) as
    | { signInPath?: string; errors?: readonly AnsweredError[] }
    | null
    | undefined;
  if (said?.signInPath !== undefined) return { signInPath: said.signInPath };
  return causeOf(said?.errors?.[0] ?? { message: 'Beatlab’s API does not answer.' });
};
