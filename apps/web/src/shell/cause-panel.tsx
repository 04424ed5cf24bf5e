import { IconAlertTriangle } from '@tabler/icons-react';
import type { Cause } from '../graphql/describe-error.ts';
import panel from './cause-panel.module.css';
import { PlainButton } from './plain-button.tsx';

interface CausePanelProps {
  readonly title: string;
  readonly cause: Cause;
  readonly onRetry?: () => void;
}

/** What happened, where, and what to do about it: the same three things everywhere. */
export const CausePanel = ({ title, cause, onRetry }: CausePanelProps) => (
  <section className={`bl-panel ${panel.panel}`} role="alert" data-cause={cause.code}>
    <IconAlertTriangle className={panel.icon} size={20} stroke={1.8} aria-hidden />
    <div className={panel.body}>
      <p className={panel.title}>
        {title} <code className="bl-mono">{cause.code}</code>
      </p>
      <p>{cause.message}</p>
      {(cause.where !== null || cause.remedy !== null) && (
        <dl>
          {cause.where !== null && (
            <>
              <dt>Where</dt>
              <dd>{cause.where}</dd>
            </>
          )}
          {cause.remedy !== null && (
            <>
              <dt>Remedy</dt>
              <dd>{cause.remedy}</dd>
            </>
          )}
        </dl>
      )}
      {onRetry !== undefined && (
        <p className={panel.retry}>
          <PlainButton onClick={onRetry}>Try again</PlainButton>
        </p>
      )}
    </div>
  </section>
);
