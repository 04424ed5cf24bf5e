import { className } from '../run/mode-name.ts';
import { classColor, type Scheme } from '../theme/series-colors.ts';
import viewer from './record-viewer.module.css';

interface TrackLegendProps {
  readonly classes: readonly string[];
  readonly scheme: Scheme;
}

const shapes = [
  { name: 'called wrong', path: 'M1 2h10l-5 9z', filled: true },
  { name: 'not detected', path: 'M10 6a4 4 0 1 1-8 0a4 4 0 1 1 8 0', filled: false },
  { name: 'detected where no beat is annotated', path: 'M2 2l8 8M10 2l-8 8', filled: false },
  { name: 'marked', path: 'M3 12V1l7 3.5L3 8', filled: true },
];

/** What colours and shapes of the tracks mean. */
export const TrackLegend = ({ classes, scheme }: TrackLegendProps) => (
  <ul className={viewer.legend} aria-label="Legend">
    {classes.map((name) => (
      <li key={name}>
        <svg width="12" height="12" aria-hidden="true">
          <rect x="5" width="3" height="12" fill={classColor(name, scheme)} />
        </svg>
        {name} {className(name)}
      </li>
    ))}
    {shapes.map(({ name, path, filled }) => (
      <li key={name}>
        <svg width="12" height="12" aria-hidden="true">
          <path
            d={path}
            fill={filled ? 'currentColor' : 'none'}
            stroke={filled ? 'none' : 'currentColor'}
            strokeWidth="1.6"
          />
        </svg>
        {name}
      </li>
    ))}
  </ul>
);
