'use client';

import { Button, Code, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconArrowRight } from '@tabler/icons-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ViewerDocument } from '../generated/graphql.ts';
import type { Cause } from '../graphql/describe-error.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { postToken } from './post-token.ts';
import { safeNext, tokenFromPaste } from './sign-in-address.ts';
import page from './sign-in-page.module.css';

/** Signs in with the one-time link that `npm run up` prints: when a button is pressed, as programs open links to preview them. */
export const SignInPage = () => {
  const search = useSearchParams();
  const next = safeNext(search.get('next'));
  const linked = search.get('token');
  const [cause, setCause] = useState<Cause | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [{ data }] = useQuery({ query: ViewerDocument, requestPolicy: 'network-only' });

  const signIn = async (token: string | null) => {
    setLeaving(true);
    const refusal = await postToken('/sign-in', token);
    // Anew, and in place of this page, so that the token leaves the history.
    if (refusal === null) return window.location.replace(next);
    setCause(refusal);
    setLeaving(false);
  };

  return (
    <div className={`bl-panel bl-paper ${page.stage}`}>
      <Stack className={page.card} gap="md">
        <div>
          <Title order={1}>Sign in to Beatlab</Title>
          <Text c="dimmed" mt={6}>
            {linked === null ? (
              <>
                <Code>npm run up</Code> prints a one-time link in the terminal. Open it, or paste it here.
              </>
            ) : (
              'Your link is used up when you press the button, and not before.'
            )}
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
        {cause !== null && <CausePanel title="Not signed in" cause={cause} />}
        {linked !== null && cause === null ? (
          <Button size="md" loading={leaving} fullWidth onClick={() => void signIn(linked)}>
            Sign in
          </Button>
        ) : (
          <PasteForm leaving={leaving} onToken={(token) => void signIn(token)} />
        )}
        <Text size="sm" c="dimmed">
          A link works once and only for some hours. Beatlab listens on this machine alone unless you say
          otherwise.
        </Text>
      </Stack>
    </div>
  );
};

interface PasteFormProps {
  readonly leaving: boolean;
  readonly onToken: (token: string | null) => void;
}

const PasteForm = ({ leaving, onToken }: PasteFormProps) => {
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
  return (
    <form onSubmit={form.onSubmit(({ link }) => onToken(tokenFromPaste(link)))} noValidate>
      <Stack gap="sm">
        <TextInput
          label="One-time link or token"
          placeholder="http://127.0.0.1:3000/sign-in?token=…"
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
  );
};
