import { Group, Progress, Text } from '@mantine/core';
import { progressSentence, progressWords } from './progress-words.ts';
import panel from './run-progress.module.css';
import type { RunDetails } from './use-run.ts';

/** How far a run is, and how long it will still take. */
export const RunProgressPanel = ({ run }: { readonly run: RunDetails }) => {
  const progress = run.state === 'RUNNING' ? (run.progress ?? null) : null;
  if (progress === null)
    return (
      <section className="bl-panel" style={{ padding: 16 }} aria-label="Progress">
        <Text role="status" size="sm">
          {run.state === 'QUEUED'
            ? 'Waiting for a trainer to take it. If nothing happens, look whether a trainer is running: `npm run up` starts one.'
            : 'Starting…'}
        </Text>
      </section>
    );
  const percent = Math.min(100, Math.max(0, progress.share * 100));
  const words = progressWords({ ...progress, loss: progress.loss ?? null });
  return (
    <section className="bl-panel" style={{ padding: 16 }} aria-label="Progress">
      <Group gap="sm" wrap="nowrap" mb="sm">
        <Progress.Root size={10} style={{ flex: 1 }}>
          <Progress.Section value={percent} aria-label="Done" />
        </Progress.Root>
        <Text fw={620} className="bl-number" data-progress={percent.toFixed(1)}>
          {percent.toFixed(0)} %
        </Text>
      </Group>
      <dl className={panel.facts}>
        {words.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="bl-number">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="bl-hidden" role="status">
        {progressSentence({ ...progress, loss: progress.loss ?? null })}
      </div>
    </section>
  );
};
