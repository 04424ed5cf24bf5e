import { useComputedColorScheme } from '@mantine/core';
import { className } from '../run/mode-name.ts';
import { classColor } from '../theme/series-colors.ts';
import detail from './beat-detail.module.css';
import { classTextColor } from './class-text-color.ts';

interface ClassProbabilitiesProps {
  readonly classes: readonly string[];
  readonly probabilities: readonly number[];
  readonly truth: string;
  readonly predicted: string;
}

/** How sure the model was of each class, as bars. */
export const ClassProbabilities = ({ classes, probabilities, truth, predicted }: ClassProbabilitiesProps) => {
  const scheme = useComputedColorScheme('light');
  if (probabilities.length === 0)
    return <p className={detail.quiet}>The beat was not detected, so no class was asked for.</p>;
  return (
    <table className={detail.probabilities}>
      <caption className="bl-hidden">Probability of each class</caption>
      <tbody>
        {classes.map((name, at) => (
          <tr key={name}>
            <th scope="row" title={className(name)} style={{ color: classTextColor(name, scheme) }}>
              {name}
            </th>
            <td className={detail.barCell}>
              <span
                className={detail.bar}
                style={{ width: `${100 * (probabilities[at] ?? 0)}%`, background: classColor(name, scheme) }}
              />
            </td>
            <td className="bl-number">{(100 * (probabilities[at] ?? 0)).toFixed(1)} %</td>
            <td className={detail.role}>{roleOf(name, truth, predicted)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const roleOf = (name: string, truth: string, predicted: string): string => {
  if (name === truth) return name === predicted ? 'truth, predicted' : 'truth';
  return name === predicted ? 'predicted' : '';
};
