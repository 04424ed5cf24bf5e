import { Nothing } from '../shell/nothing.tsx';
import { PlainButton } from '../shell/plain-button.tsx';

interface NoRunsProps {
  readonly filtered: boolean;
  readonly onClear: () => void;
}

/** Why there is no run here, and what to do. */
export const NoRuns = ({ filtered, onClear }: NoRunsProps) =>
  filtered ? (
    <Nothing title="No run matches these filters">
      <PlainButton onClick={onClear}>Clear the filters</PlainButton>
    </Nothing>
  ) : (
    <Nothing title="No runs yet" action={{ href: '/launch', label: 'Launch the first run' }}>
      Launch one on the synthetic ECG that Beatlab makes by itself: the guide’s settings are filled in, and it
      starts at once. Then come back here to watch it.
    </Nothing>
  );
