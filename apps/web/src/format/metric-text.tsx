import { formatNumber, formatShare, NO_VALUE } from './format-number.ts';
import { type MetricValue, metricNumber } from './metric-value.ts';

interface MetricTextProps {
  readonly value: MetricValue | null | undefined;
  readonly kind?: 'share' | 'number';
}

/** A number that says of itself why it is missing. */
export const MetricText = ({ value, kind = 'share' }: MetricTextProps) => {
  const text = kind === 'share' ? formatShare(value) : formatNumber(value);
  if (text !== NO_VALUE)
    return (
      <span className="bl-number" title={exact(value)}>
        {text}
      </span>
    );
  const why = value === 'NaN' ? 'Not defined: the class does not occur' : 'Not measured yet';
  return (
    <span title={why}>
      <span aria-hidden="true">{NO_VALUE}</span>
      <span className="bl-hidden">{why}</span>
    </span>
  );
};

const exact = (value: MetricValue | null | undefined): string => String(metricNumber(value));
