'use client';

import { Anchor, SimpleGrid, Text, Title } from '@mantine/core';
import Link from 'next/link';
import { formatRecordLength, formatRecordTime } from '../format/format-time.ts';
import { episodeText } from './episode-text.ts';
import figures from './headline-figures.module.css';
import { headlineFigures } from './headline-figures.ts';
import { PredictedClasses } from './predicted-classes.tsx';
import { PredictionSource } from './prediction-source.tsx';
import type { PredictionDetails, PredictionFigures } from './use-prediction.ts';

const SHOWN_EPISODES = 12;

interface PredictionSummaryProps {
  readonly prediction: PredictionDetails;
  readonly summary: PredictionFigures;
}

/** Figures of the record: how many beats of which class, how fast, what to look at, and what it came from. */
export const PredictionSummary = ({ prediction, summary }: PredictionSummaryProps) => (
  <>
    <Text size="sm" c="dimmed" mb="sm">
      Found by a statistical model. A research tool, not a medical device: no diagnosis, and not checked by a
      physician.
    </Text>
    <dl className={`bl-panel ${figures.strip}`}>
      {headlineFigures(summary).map(({ label, value, about }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd data-figure={label} className={`bl-number ${figures.value}`}>
            {value}
          </dd>
          <dd className={figures.about}>{about}</dd>
        </div>
      ))}
    </dl>
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" mt="lg">
      <section>
        <Title order={2} mb="sm">
          Beats by class
        </Title>
        <PredictedClasses summary={summary} />
      </section>
      <section>
        <Title order={2} mb="sm">
          Worth a look
        </Title>
        <Episodes episodes={summary.episodes} />
      </section>
    </SimpleGrid>
    <Remarks summary={summary} />
    <PredictionSource prediction={prediction} summary={summary} />
  </>
);

const Episodes = ({ episodes }: Pick<PredictionFigures, 'episodes'>) => {
  if (episodes.length === 0)
    return (
      <Text className="bl-panel" p="md" c="dimmed">
        Nothing stands out.
      </Text>
    );
  const left = episodes.length - SHOWN_EPISODES;
  return (
    <ul className="bl-panel" style={{ margin: 0, padding: '12px 16px', listStyle: 'none' }}>
      {episodes.slice(0, SHOWN_EPISODES).map((episode) => (
        <li key={`${episode.kind} ${episode.startSeconds}`}>
          <span className="bl-number">
            <strong>{formatRecordTime(episode.startSeconds)}</strong>
          </span>{' '}
          {episodeText(episode)}
        </li>
      ))}
      {left > 0 && (
        <Text component="li" c="dimmed">
          and {left} more, in the{' '}
          <Anchor component={Link} href="?tab=files">
            files
          </Anchor>
        </Text>
      )}
    </ul>
  );
};

const Remarks = ({ summary }: Pick<PredictionSummaryProps, 'summary'>) => {
  const { quality, notJudged, notes, leads, samplingFrequencyHz, durationSeconds } = summary;
  const gaps = quality.flatMap(({ lead, missingSeconds, flatSeconds }) => {
    const parts = [
      ...(missingSeconds > 0 ? [`${missingSeconds.toFixed(1)} s missing`] : []),
      ...(flatSeconds > 0 ? [`${flatSeconds.toFixed(1)} s flat`] : []),
    ];
    return parts.length === 0 ? [] : [`Lead ${lead}: ${parts.join(', ')}.`];
  });
  const remarks = [
    `${formatRecordLength(durationSeconds)} of ${leads.length === 1 ? 'lead' : 'leads'} ${leads.join(', ')} at ${samplingFrequencyHz} Hz.`,
    ...gaps,
    ...(notJudged > 0 ? [`${notJudged} detected beats had no wave to judge and are not counted.`] : []),
    ...notes,
  ];
  return (
    <Text size="sm" c="dimmed" mt="md">
      {remarks.join(' ')}
    </Text>
  );
};
