'use client';

import { Anchor, Button, Group, SegmentedControl, Skeleton, Text, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import Link from 'next/link';
import { ChosenBeatDocument, type ChosenBeatQuery, type ListedBeatFragment } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { className } from '../run/mode-name.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import type { SearchPatch } from '../url/patch-search.ts';
import detail from './beat-detail.module.css';
import { BeatFigure } from './beat-figure.tsx';
import { beatTime, rateOf, verdictWords } from './beat-words.ts';
import { type BeatPlace, type BeatsView, placeText, spans } from './beats-view.ts';
import { ClassProbabilities } from './class-probabilities.tsx';
import { MarkPanel } from './mark-panel.tsx';
import { type Stretch, useSurroundings } from './use-surroundings.ts';

interface BeatDetailProps {
  readonly runId: string;
  readonly versionId: string;
  readonly place: BeatPlace;
  readonly classes: readonly string[];
  readonly view: BeatsView;
  readonly update: (patch: SearchPatch) => void;
  /** Null where there is none. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly onMarked: (beat: ListedBeatFragment) => void;
}

/** One beat: its surroundings, what it is and was taken for, and what the team thinks of it. */
export const BeatDetail = (props: BeatDetailProps) => {
  const { runId, versionId, place, onPrevious, onNext } = props;
  const { data, error, refresh } = useFreshQuery(ChosenBeatDocument, { id: runId, versionId, ...place });
  const beat = data?.run?.beat;
  const record = data?.record;
  return (
    <section aria-label="The chosen beat" data-chosen-beat={placeText(place)}>
      <Group justify="space-between" gap="xs" mb={8}>
        <Title order={2}>
          Record {place.record}
          {beat != null && `, ${beatTime(beat)}`}
        </Title>
        <Group gap={6}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconChevronLeft size={15} aria-hidden />}
            disabled={onPrevious === null}
            onClick={() => onPrevious?.()}
            title="Key k or ←"
          >
            Previous
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<IconChevronRight size={15} aria-hidden />}
            disabled={onNext === null}
            onClick={() => onNext?.()}
            title="Key j or →"
          >
            Next
          </Button>
        </Group>
      </Group>
      {error !== undefined && (
        <CausePanel title="The beat could not be fetched" cause={describeError(error)} onRetry={refresh} />
      )}
      {data !== undefined && beat === null && (
        <Text className="bl-panel" p="md" c="dimmed">
          The run was not judged on this beat. Choose another one.
        </Text>
      )}
      {beat != null && record != null && (
        <KnownBeat {...props} beat={beat} record={record} onChanged={refresh} />
      )}
    </section>
  );
};

type KnownRecord = NonNullable<ChosenBeatQuery['record']>;
type Chosen = ListedBeatFragment & {
  readonly rrBeforeMs?: number | null;
  readonly rrAfterMs?: number | null;
};

const KnownBeat = ({
  runId,
  versionId,
  classes,
  view,
  update,
  onMarked,
  beat,
  record,
  onChanged,
}: BeatDetailProps & {
  readonly beat: Chosen;
  readonly record: KnownRecord;
  readonly onChanged: () => void;
}) => {
  const middle = beat.sample / record.samplingFrequencyHz;
  const stretch = stretchAround(record, middle, view.seconds);
  const { leads, facts, refused, error } = useSurroundings(
    runId,
    versionId,
    stretch,
    beat.sample,
    record.samplingFrequencyHz,
    view.signal === 'clean',
  );
  const at = `at=${middle.toFixed(3)}&span=10`;
  return (
    <>
      <Group justify="space-between" gap="xs" mb={8}>
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label="Seconds that are shown"
            value={String(view.seconds)}
            onChange={(seconds) => update({ seconds: seconds === '4' ? null : seconds })}
            data={spans.map((span) => ({ value: String(span), label: `${span} s` }))}
          />
          <SegmentedControl
            size="xs"
            aria-label="Signal"
            value={view.signal}
            onChange={(signal) => update({ signal: signal === 'raw' ? null : signal })}
            data={[
              { value: 'raw', label: 'As recorded' },
              { value: 'clean', label: 'As filtered' },
            ]}
          />
        </Group>
        <Anchor
          component={Link}
          href={`/records/${versionId}/${encodeURIComponent(beat.record)}?run=${runId}&${at}`}
          size="sm"
        >
          Open in record
        </Anchor>
      </Group>
      {refused !== undefined && <CausePanel title="The signal could not be fetched" cause={refused} />}
      {error !== undefined && (
        <CausePanel title="What was annotated could not be fetched" cause={describeError(error)} />
      )}
      {leads === undefined ? (
        refused === undefined && <Skeleton height={470} />
      ) : (
        <BeatFigure
          stretch={stretch}
          sample={beat.sample}
          leads={leads}
          facts={facts}
          note={view.signal === 'clean' ? 'as the run filtered it' : 'as recorded'}
        />
      )}
      <Text size="xs" c="dimmed" mt={4}>
        A small box is 40 ms by 0.1 mV. Under each lead: its wave segments and their tokens.
      </Text>
      <div className={detail.facts}>
        <section className="bl-panel" style={{ padding: 12 }} aria-label="Judgement">
          <Title order={3} mb={6}>
            {verdictWords(beat)}
          </Title>
          <ClassProbabilities
            classes={classes}
            probabilities={beat.probabilities}
            truth={beat.truth}
            predicted={beat.predicted}
          />
          <Text size="sm" mt={8}>
            {rrText('RR before', beat.rrBeforeMs)} · {rrText('after', beat.rrAfterMs)}
          </Text>
          <Text size="sm" c="dimmed">
            Annotated {beat.symbol} ({className(beat.truth)}) at sample {beat.sample}, patient {beat.patient}.
          </Text>
        </section>
        <section className="bl-panel" style={{ padding: 12 }}>
          <MarkPanel
            versionId={versionId}
            place={{ record: beat.record, sample: beat.sample }}
            marks={beat.marks}
            onChanged={(marks) => {
              onMarked({ ...beat, marks: [...marks] });
              onChanged();
            }}
          />
        </section>
      </div>
    </>
  );
};

/** So many seconds with the beat in the middle, or where the record ends before, at its side. */
const stretchAround = ({ name, durationSeconds }: KnownRecord, middle: number, seconds: number): Stretch => {
  const from = Math.max(0, Math.min(middle - seconds / 2, durationSeconds - seconds));
  return { record: name, from, to: Math.min(from + seconds, durationSeconds) };
};

const rrText = (name: string, ms: number | null | undefined): string =>
  ms == null ? `${name} –` : `${name} ${Math.round(ms)} ms (${Math.round(rateOf(ms))}/min)`;
