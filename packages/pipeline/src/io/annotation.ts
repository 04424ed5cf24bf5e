/** One annotation of a record. */
export interface Annotation {
  /** Place in samples from the start of the record. */
  readonly sample: number;
  /** WFDB's mnemonic, for example N, V or +; `#42` for a code that has none. */
  readonly symbol: string;
  readonly subtype: number;
  readonly channel: number;
  readonly number: number;
  /** Free text, for example the rhythm that a + starts: "(AFIB". */
  readonly aux: string;
}

/** WFDB's mnemonics by code; codes without one are empty. *source* ecgcodes.h, annot(5) */
export const annotationSymbols: readonly string[] = [
  ' ',
  'N',
  'L',
  'R',
  'a',
  'V',
  'F',
  'J',
  'A',
  'S',
  'E',
  'j',
  '/',
  'Q',
  '~',
  '',
  '|',
  '',
  's',
  'T',
  '*',
  'D',
  '"',
  '=',
  'p',
  'B',
  '^',
  't',
  '+',
  'u',
  '?',
  '!',
  '[',
  ']',
  'e',
  'n',
  '@',
  'x',
  'f',
  '(',
  ')',
  'r',
];
