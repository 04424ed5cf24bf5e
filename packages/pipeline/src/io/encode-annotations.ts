import { PipelineError } from '../errors.ts';
import { type Annotation, annotationSymbols } from './annotation.ts';

const CODE = { skip: 59, number: 60, subtype: 61, channel: 62, aux: 63 } as const;
const LONGEST_STEP = 1023;
const LONGEST_TEXT = 255;

/**
 * Packs annotations in MIT format: words of 6 bits code and 10 bits samples since the annotation before; longer
 * steps go into a SKIP. Number and channel are written where they change, subtype and text where there is any.
 *
 * *errors* `WFDB.BAD_ANNOTATION` · *source* PhysioNet, annot(5)
 */
export function encodeAnnotations(annotations: readonly Annotation[], where: string): Uint8Array {
  const bytes: number[] = [];
  const word = (code: number, value: number) => {
    const both = (code << 10) | (value & LONGEST_STEP);
    bytes.push(both & 0xff, both >> 8);
  };
  let sample = 0;
  let channel = 0;
  let number = 0;
  for (const annotation of annotations) {
    checkAnnotation(annotation, sample, where);
    const step = annotation.sample - sample;
    if (step > LONGEST_STEP) {
      word(CODE.skip, 0);
      bytes.push((step >> 16) & 0xff, step >>> 24, step & 0xff, (step >> 8) & 0xff);
    }
    word(codeOf(annotation, where), step > LONGEST_STEP ? 0 : step);
    if (annotation.subtype !== 0) word(CODE.subtype, annotation.subtype & 0xff);
    if (annotation.channel !== channel) word(CODE.channel, annotation.channel);
    if (annotation.number !== number) word(CODE.number, annotation.number & 0xff);
    if (annotation.aux !== '') {
      word(CODE.aux, annotation.aux.length);
      const text = Buffer.from(annotation.aux, 'latin1');
      bytes.push(...text, ...(text.length % 2 === 1 ? [0] : []));
    }
    ({ sample, channel, number } = annotation);
  }
  bytes.push(0, 0);
  return Uint8Array.from(bytes);
}

function codeOf({ symbol }: Annotation, where: string): number {
  const code = /^#\d+$/.test(symbol) ? Number(symbol.slice(1)) : annotationSymbols.indexOf(symbol);
  if (symbol !== '' && code > 0 && code < CODE.skip) return code;
  throw refuse(`“${symbol}” is no annotation`, where);
}

function checkAnnotation(annotation: Annotation, sample: number, where: string): void {
  const isByte = (value: number, lowest = -128) =>
    Number.isInteger(value) && value >= lowest && value < lowest + 256;
  if (!Number.isInteger(annotation.sample) || annotation.sample < sample || annotation.sample > 0x7fffffff) {
    throw refuse(`an annotation at sample ${annotation.sample} follows one at ${sample}`, where);
  }
  if (!isByte(annotation.subtype) || !isByte(annotation.number) || !isByte(annotation.channel, 0)) {
    throw refuse('subtype and number go from -128 to 127, channel from 0 to 255', where);
  }
  // One byte for each character; control characters have no place in a text, and a zero would end it.
  if (annotation.aux.length > LONGEST_TEXT || /[^\u0020-\u00ff]/.test(annotation.aux)) {
    throw refuse('its text is longer than 255 characters or not in printable Latin-1', where);
  }
}

function refuse(what: string, where: string): PipelineError {
  return new PipelineError('WFDB.BAD_ANNOTATION', `annotations of ${where} can't be written: ${what}`, {
    where,
  });
}
