'use client';

import { Button, Group, NativeSelect, NumberInput, Text, Title, useComputedColorScheme } from '@mantine/core';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { formatRecordTime } from '../format/format-time.ts';
import { RecordWavesDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { waveColor } from '../theme/series-colors.ts';
import type { SearchPatch } from '../url/patch-search.ts';
import { SentencePicture, type Word } from './sentence-picture.tsx';
import { useSignalFacts, useStretch } from './use-signal.ts';
import style from './vocabulary.module.css';

/** Seconds of a sentence that are read at a time. */
const WINDOW = 6;

interface SentenceSectionProps {
  readonly runId: string;
  readonly datasetVersionId: string;
  readonly records: readonly string[];
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

/** A sentence of a record as text beside its signal: what is pointed at in one is marked in the other. */
export const SentenceSection = (props: SentenceSectionProps) => {
  const { runId, datasetVersionId, records, search, update } = props;
  const wanted = search.get('record');
  const record = records.find((name) => name === wanted) ?? records[0] ?? '';
  const of = { versionId: datasetVersionId, record, runId };
  const facts = useSignalFacts(of);
  const leads = facts?.leads ?? [];
  const lead = leads.find((name) => name === search.get('lead')) ?? leads[0] ?? '';
  const seconds = facts ? facts.sampleCount / facts.samplingFrequencyHz : WINDOW;
  const fromSeconds = Math.min(Math.max(0, Number(search.get('at')) || 0), Math.max(0, seconds - WINDOW));
  const toSeconds = Math.min(seconds, fromSeconds + WINDOW);
  const range = { lead, fromSeconds, toSeconds };
  const signal = useStretch(of, facts, range);
  const { data, error, refresh } = useFreshQuery(RecordWavesDocument, {
    id: runId,
    record,
    from: fromSeconds,
    to: toSeconds,
  });
  const read = data?.run?.waves?.find((one) => one.lead === lead);
  const words = useMemo(
    () =>
      (read?.tokens ?? []).flatMap((token, at): Word[] => {
        const [start, end] = [read?.startSeconds[at] ?? 0, read?.endSeconds[at] ?? 0];
        return end <= fromSeconds || start >= toSeconds
          ? []
          : [{ token, wave: read?.waves[at] ?? 'BG', start, end }];
      }),
    [read, fromSeconds, toSeconds],
  );
  const go = (at: number) => update({ at: at <= 0 ? null : String(Number(at.toFixed(2))) });
  return (
    <section aria-labelledby="sentence">
      <Title order={2} id="sentence" mt="lg" mb="xs">
        A sentence beside its signal
      </Title>
      <Group align="flex-end" gap="xs" mb="sm">
        <NativeSelect
          label="Record"
          size="xs"
          data={[...records]}
          value={record}
          onChange={({ currentTarget }) => update({ record: currentTarget.value, at: null })}
        />
        <NativeSelect
          label="Lead"
          size="xs"
          data={[...leads]}
          value={lead}
          onChange={({ currentTarget }) => update({ lead: currentTarget.value })}
        />
        <NumberInput
          label="From second"
          size="xs"
          w={120}
          min={0}
          max={Math.max(0, Math.floor(seconds - WINDOW))}
          decimalScale={2}
          value={fromSeconds}
          onChange={(at) => typeof at === 'number' && go(at)}
        />
        <Button
          size="xs"
          variant="default"
          disabled={fromSeconds <= 0}
          onClick={() => go(fromSeconds - WINDOW)}
        >
          Earlier
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={fromSeconds + WINDOW >= seconds}
          onClick={() => go(fromSeconds + WINDOW)}
        >
          Later
        </Button>
      </Group>
      {facts === null && (
        <Text c="dimmed">The signal of record {record} can not be read: its files may have moved.</Text>
      )}
      {error !== undefined && data === undefined && (
        <CausePanel
          title="The sentence could not be fetched"
          cause={describeError(error)}
          onRetry={refresh}
        />
      )}
      {facts !== null && data === undefined && error === undefined && <PageLoading />}
      {data?.run?.waves === null && <Text c="dimmed">The run has no sentence of this record.</Text>}
      {words.length > 0 && (
        <Sentence title={`Record ${record}, ${lead}`} words={words} signal={signal} {...range} />
      )}
    </section>
  );
};

interface SentenceProps {
  readonly title: string;
  readonly words: readonly Word[];
  readonly signal: ReturnType<typeof useStretch>;
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

const Sentence = ({ words, ...picture }: SentenceProps) => {
  const scheme = useComputedColorScheme('light');
  const [pointed, setPointed] = useState<number | null>(null);
  const word = pointed === null ? undefined : words[pointed];
  const press = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setPointed((before) => Math.min(words.length - 1, Math.max(0, (before ?? -step) + step)));
  };
  return (
    <>
      <SentencePicture {...picture} words={words} pointed={pointed} onPoint={setPointed} />
      {/* The arrows go from word to word. */}
      <section
        className={style.sentence}
        aria-label="Sentence"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        onKeyDown={press}
        onPointerLeave={() => setPointed(null)}
        data-sentence={words.length}
      >
        {words.map(({ token, wave, start }, at) => (
          <span
            key={`${start} ${token}`}
            className={style.word}
            style={{ color: waveColor(wave, scheme) }}
            data-wave={wave}
            data-pointed={at === pointed || undefined}
            onPointerEnter={() => setPointed(at)}
          >
            {token}
          </span>
        ))}
      </section>
      <Text size="sm" c="dimmed" mt={6} aria-live="polite" mih="1.5em">
        {word === undefined
          ? 'Point at a wave or at a token, or go from token to token with the arrows.'
          : `${word.token}: ${formatRecordTime(word.start)}, ${Math.round(1000 * (word.end - word.start))} ms`}
      </Text>
    </>
  );
};
