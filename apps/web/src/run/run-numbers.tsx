import { MetricText } from '../format/metric-text.tsx';
import { type MetricScope, metricKey } from './run-curves.ts';
import numbers from './run-numbers.module.css';
import type { RunDetails } from './use-run.ts';

const headline = [
  ['accuracy', 'Accuracy', 'Share of all decisions that are right'],
  ['f1', 'Macro F1', 'Mean over the classes that occur'],
  ['recall', 'Macro recall', 'Mean sensitivity over the classes that occur'],
  ['precision', 'Macro precision', 'Mean over the classes that occur'],
  ['specificity', 'Macro specificity', 'Mean over the classes that occur'],
] as const;

/** The numbers people ask for first: of the newest epoch, on the validation patients. */
export const RunNumbers = ({ run, scope }: { readonly run: RunDetails; readonly scope: MetricScope }) => {
  const last = new Map(run.lastMetrics.map((metric) => [metric.key, metric.value]));
  return (
    <dl className={`bl-panel ${numbers.strip}`}>
      {headline.map(([name, label, help]) => {
        const key = metricKey('val', scope, name);
        return (
          <div key={name} title={help}>
            <dt>{label}</dt>
            <dd data-metric={key}>
              <MetricText value={last.get(key)} />
            </dd>
          </div>
        );
      })}
      <div title="Mean validation loss of the newest epoch">
        <dt>Loss</dt>
        <dd data-metric="val/loss">
          <MetricText value={last.get('val/loss')} kind="number" />
        </dd>
      </div>
    </dl>
  );
};
