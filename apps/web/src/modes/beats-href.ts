/** Which beats of a run. */
export interface BeatsAsked {
  readonly truth?: string | undefined;
  readonly predicted?: string | undefined;
  readonly record?: string | undefined;
  /** Annotation codes. */
  readonly symbols?: readonly string[] | undefined;
  /** Whether the model was right. */
  readonly right?: boolean | undefined;
}

/** The address of these beats of a run. */
export const beatsHref = (
  runId: string,
  { truth, predicted, record, symbols, right }: BeatsAsked,
): string => {
  const search = new URLSearchParams({ tab: 'beats' });
  if (truth !== undefined) search.set('truth', truth);
  if (predicted !== undefined) search.set('predicted', predicted);
  if (record !== undefined) search.set('record', record);
  if (symbols !== undefined) search.set('symbol', symbols.join(','));
  if (right !== undefined) search.set('right', right ? 'yes' : 'no');
  return `/runs/${runId}?${search.toString().replaceAll('%2C', ',')}`;
};
