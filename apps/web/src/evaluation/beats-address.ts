/** Which validation beats of a run: those of a cell of its matrix, of a patient or of a record. */
export interface BeatsChoice {
  readonly truth?: string;
  readonly predicted?: string;
  readonly record?: string;
  readonly patient?: string;
  /** Only those that were called wrong. */
  readonly right?: 'no';
  /** The one that is looked at, such as 208:47211. */
  readonly beat?: string;
}

/** Where the beats behind a number are looked at. */
export const beatsAddress = (runId: string, choice: BeatsChoice): string => {
  const search = new URLSearchParams({ tab: 'beats' });
  for (const name of ['truth', 'predicted', 'record', 'patient', 'right', 'beat'] as const) {
    const value = choice[name];
    if (value !== undefined) search.set(name, value);
  }
  return `/runs/${runId}?${search}`;
};
