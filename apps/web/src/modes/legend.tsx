import { useComputedColorScheme } from '@mantine/core';
import { modeColor } from '../theme/series-colors.ts';
import part from './modes.module.css';

/** Which colour is which mode. */
export const ModesLegend = () => {
  const scheme = useComputedColorScheme('light');
  return (
    <ul className={part.legend}>
      {(['BINARY', 'FIVE_CLASS'] as const).map((mode) => (
        <li key={mode}>
          <span
            className={part.swatch}
            data-mode={mode}
            style={{ color: modeColor(mode, scheme) }}
            aria-hidden="true"
          />
          {mode === 'BINARY' ? 'binary' : 'five classes'}
        </li>
      ))}
    </ul>
  );
};
