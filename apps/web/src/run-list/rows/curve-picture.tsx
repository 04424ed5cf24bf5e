import { formatNumber, formatShare } from '../../format/format-number.ts';
import type { MetricValue } from '../../format/metric-value.ts';
import { metricKind } from '../columns/column-text.ts';
import { curveShape } from './curve-path.ts';

const WIDTH = 96;
const HEIGHT = 26;

interface CurvePictureProps {
  readonly label: string;
  /** Undefined where it was not measured, or is still on the way. */
  readonly curve:
    | {
        readonly key: string;
        readonly points: readonly { step: number; value: MetricValue; min: MetricValue; max: MetricValue }[];
      }
    | undefined;
}

/** A metric over the steps of a run, as small as a word. */
export const CurvePicture = ({ curve, label }: CurvePictureProps) => {
  if (curve === undefined || curve.points.length === 0) return null;
  const { line, end } = curveShape(curve.points, WIDTH, HEIGHT);
  const format = metricKind(curve.key) === 'share' ? formatShare : formatNumber;
  const [first, last] = [curve.points[0]?.value, curve.points.at(-1)?.value];
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${label} from ${format(first)} to ${format(last)}`}
      style={{ display: 'block' }}
    >
      <path d={line} fill="none" stroke="var(--bl-running)" strokeWidth="1.4" strokeLinejoin="round" />
      {end !== null && <circle cx={end.x} cy={end.y} r="2" fill="var(--bl-running)" />}
    </svg>
  );
};
