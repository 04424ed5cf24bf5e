import { Group, Progress, Text } from '@mantine/core';
import type { PredictionDetails } from './use-prediction.ts';

const words: Readonly<Record<string, string>> = {
  read: 'Reading the record: filter, R peaks, waves, sentences…',
  predict: 'Asking the model…',
  write: 'Writing the files…',
};

/** How far a prediction is. */
export const PredictionProgressPanel = ({ prediction }: { readonly prediction: PredictionDetails }) => {
  const { state, progress } = prediction;
  const text =
    state === 'QUEUED'
      ? 'Waiting for a trainer to take it. If nothing happens, look whether a trainer is running: `npm run up` starts one.'
      : (words[progress?.stage ?? ''] ?? 'Starting…');
  const percent =
    progress == null || progress.steps === 0 ? null : Math.min(100, (100 * progress.step) / progress.steps);
  return (
    <section className="bl-panel" style={{ padding: 16 }} aria-label="Progress">
      <Group gap="sm" wrap="nowrap">
        <Text role="status" size="sm">
          {text}
        </Text>
        {percent !== null && (
          <Progress.Root size={10} style={{ flex: 1 }}>
            <Progress.Section value={percent} aria-label="Done" />
          </Progress.Root>
        )}
      </Group>
    </section>
  );
};
