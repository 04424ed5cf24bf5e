import { classColor, runColor, type Scheme } from '../../theme/series-colors.ts';
import { ABNORMAL } from './plan-curves.ts';

const known = ['N', 'S', 'V', 'F', 'Q', 'A'];

/** Classes of beats keep their colours; abnormal takes the accent, and classes of a run from outside what comes next. */
export const curveColor = (name: string, names: readonly string[], scheme: Scheme): string => {
  if (known.includes(name)) return classColor(name, scheme);
  return runColor(name === ABNORMAL ? 0 : names.indexOf(name), scheme);
};
