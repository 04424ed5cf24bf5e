import { stateLabel } from '../run/state-mark.tsx';
import field from './fields.module.css';
import { runStates } from './runs-view.ts';

interface StateChipsProps {
  readonly states: readonly string[];
  readonly onChange: (states: string[]) => void;
}

/** Chooses the states that a list shows; none chosen is all. */
export const StateChips = ({ states, onChange }: StateChipsProps) => (
  <fieldset className={field.chips}>
    <legend className="bl-hidden">States</legend>
    {runStates.map((state) => (
      <label key={state} className={field.chip}>
        <input
          type="checkbox"
          checked={states.includes(state)}
          onChange={({ currentTarget: { checked } }) =>
            onChange(checked ? [...states, state] : states.filter((each) => each !== state))
          }
        />
        {stateLabel(state)}
      </label>
    ))}
  </fieldset>
);
