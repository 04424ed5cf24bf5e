import { Alert } from '@mantine/core';

interface SharedPatientsWarningProps {
  readonly runs: readonly {
    readonly id: string;
    readonly number: number;
    readonly sharesPatients?: readonly string[] | null;
  }[];
}

/** Says which runs are judged on patients that they learned from, those with the same patients together; nothing where none is. */
export const SharedPatientsWarning = ({ runs }: SharedPatientsWarningProps) => {
  const numbersBy = new Map<string, number[]>();
  for (const { number, sharesPatients } of runs) {
    if (sharesPatients == null || sharesPatients.length === 0) continue;
    const names = sharesPatients.join(', ');
    numbersBy.set(names, [...(numbersBy.get(names) ?? []), number]);
  }
  return [...numbersBy].map(([names, numbers]) => (
    <Alert
      key={names}
      color="yellow"
      mb="md"
      styles={{ title: { color: 'var(--bl-ink)' } }}
      title={
        numbers.length === 1
          ? `Run #${numbers[0]} is judged on patients that it learned from`
          : `Runs ${numbers.map((number) => `#${number}`).join(', ')} are judged on patients that they learned from`
      }
    >
      Training and validation share {names.includes(',') ? 'patients' : 'patient'} {names}: new patients would
      give lower figures than these.
    </Alert>
  ));
};
