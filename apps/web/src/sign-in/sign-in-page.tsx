'use client';

import { Button, Code, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconArrowRight } from '@tabler/icons-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ViewerDocument } from '../generated/graphql.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { safeNext, signInProblem, tokenFromPaste, verifyAddress } from './sign-in-address.ts';
import page from './sign-in-page.module.css';

/** Signs in with the one-time link that `npm run up` prints. */
export const SignInPage = () => {
  const search = useSearchParams();
  const next = safeNext(search.get('next'));
  const problem = signInProblem(search.get('error'));
  const [leaving, setLeaving] = useState(false);
  const [{ data }] = useQuery({ query: ViewerDocument, requestPolicy: 'network-only' });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { link: '' },
    validate: {
      link: (value) =>
        value.trim() === ''
          ? 'Paste the link first.'
          : tokenFromPaste(value) === null
            ? 'There is no sign-in token in this text. Copy the whole line that starts with http.'
            : null,
    },
  });

  const signIn = form.onSubmit(({ link }) => {
    const token = tokenFromPaste(link);
    if (token === null) return;
    setLeaving(true);
    window.location.assign(verifyAddress(token, next));
  });

  return (
    <div className={`bl-panel bl-paper ${page.stage}`}>
      <Stack className={page.card} gap="md">
        <div>
          <Title order={1}>Sign in to Beatlab</Title>
          <Text c="dimmed" mt={6}>
            <Code>npm run up</Code> prints a one-time link in the terminal. Open it, or paste it here.
          </Text>
        </div>
        {data !== undefined && (
          <Stack gap="xs" align="flex-start">
            <Text>
              You are signed in already, as <b>{data.viewer.user.name}</b>.
            </Text>
            <Button component={Link} href={next} variant="light">
              Go on
            </Button>
          </Stack>
        )}
        {problem !== null && data === undefined && (
          <CausePanel
            title="Not signed in"
            cause={{
              code: search.get('error') ?? '',
              message: problem,
              where: null,
              remedy:
                'Stop Beatlab with Ctrl-C and run `npm run up` again: it prints a fresh link. Nothing stored is lost.',
            }}
          />
        )}
        <form onSubmit={signIn} noValidate>
          <Stack gap="sm">
            <TextInput
              label="One-time link or token"
              placeholder="http://127.0.0.1:3000/api/auth/magic-link/verify?token=…"
              autoComplete="off"
              spellCheck={false}
              size="md"
              data-autofocus
              key={form.key('link')}
              {...form.getInputProps('link')}
            />
            <Button
              type="submit"
              size="md"
              loading={leaving}
              rightSection={<IconArrowRight size={17} aria-hidden />}
              fullWidth
            >
              Sign in
            </Button>
          </Stack>
        </form>
        <Text size="sm" c="dimmed">
          A link works once and only for some hours. Beatlab listens on this machine alone unless you say
          otherwise.
        </Text>
      </Stack>
    </div>
  );
};
