import { Alert } from '@mantine/core';

interface SharedPatientsWarningProps {
  readonly runs: readonly {
    readonly id: string;
    readonly number: number;
    readonly sharesPatients?: readonly string[] | null;
  }[];
}

/** Says which runs are judged on patients that they learned from; nothing where none is. */
export const SharedPatientsWarning = ({ runs }: SharedPatientsWarningProps) =>
  runs
    .filter(({ sharesPatients }) => sharesPatients != null && sharesPatients.length > 0)
    .map(({ id, number, sharesPatients }) => (
      <Alert
        key={id}
        color="yellow"
        mb="md"
        styles={{ title: { color: 'var(--bl-ink)' } }}
        title={`Run #${number} is judged on patients that it learned from`}
      >
        Training and validation share {sharesPatients?.length === 1 ? 'patient' : 'patients'}{' '}
        {sharesPatients?.join(', ')}: new patients would give lower figures than these.
      </Alert>
    ));
