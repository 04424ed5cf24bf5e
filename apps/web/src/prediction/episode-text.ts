import type { PredictionFigures } from './use-prediction.ts';

type Episode = PredictionFigures['episodes'][number];

/** An episode in a few words, without its place in time. */
export const episodeText = (episode: Episode): string => {
  const { kind, class: of, beats, beatsPerMinute, startSeconds, endSeconds } = episode;
  const rate = `${beatsPerMinute.toFixed(0)} a minute`;
  switch (kind) {
    case 'RUN':
      return `run of ${beats} ${of} beats, ${rate}`;
    case 'PAUSE':
      return `pause of ${(endSeconds - startSeconds).toFixed(2)} s`;
    case 'FAST':
      return `fast: ${beats} beats, ${rate}`;
    case 'SLOW':
      return `slow: ${beats} beats, ${rate}`;
    case 'BIGEMINY':
      return `every other beat ${of}: ${beats} beats`;
    case 'UNCERTAIN':
      return `${beats} uncertain beats in a row`;
  }
};
