import { PipelineError } from '../errors.ts';
import { type Annotation, annotationSymbols } from './annotation.ts';

/** Codes that carry no annotation but say something about the one before, or about time. */
const code = { skip: 59, number: 60, subtype: 61, channel: 62, aux: 63 } as const;

interface AnnotationFile {
  readonly annotations: Annotation[];
  /** Samples a second that the file counts in, where it says so; null means the record's own. */
  readonly timeResolutionHz: number | null;
}

/**
 * Reads the bytes of an annotation file in MIT format: words of 6 bits code and 10 bits samples since the
 * annotation before. Number and channel last until they are changed; subtype and text belong to one annotation.
 * *errors* `WFDB.BAD_ANNOTATIONS` · *source* PhysioNet, annot(5)
 */
export function parseAnnotations(bytes: Uint8Array, where: string): AnnotationFile {
  const annotations: { -readonly [K in keyof Annotation]: Annotation[K] }[] = [];
  let sample = 0;
  let channel = 0;
  let number = 0;
  for (let at = 0; ; ) {
    if (at + 2 > bytes.length) throw damaged(where, 'the file ends without its end mark');
    const word = wordAt(bytes, at);
    at += 2;
    if (word === 0) break;
    const kind = word >> 10;
    const value = word & 0x3ff;
    const last = annotations.at(-1);
    if (kind === code.skip) {
      if (at + 4 > bytes.length) throw damaged(where, 'the file ends inside a time');
      sample += (wordAt(bytes, at) << 16) | wordAt(bytes, at + 2);
      at += 4;
    } else if (kind < code.skip) {
      sample += value;
      const before = last?.sample ?? 0;
      if (sample < before) throw damaged(where, `an annotation at sample ${sample} follows one at ${before}`);
      annotations.push({ sample, symbol: symbolOf(kind), subtype: 0, channel, number, aux: '' });
    } else if (last === undefined) {
      throw damaged(where, 'the file starts with the properties of an annotation that is not there');
    } else if (kind === code.aux) {
      if (at + value > bytes.length) throw damaged(where, 'the file ends inside a text');
      last.aux = textOf(bytes.subarray(at, at + value));
      at += value + (value & 1);
    } else if (kind === code.subtype) last.subtype = signedByte(value);
    else if (kind === code.channel) last.channel = channel = value & 0xff;
    else last.number = number = signedByte(value);
  }
  return withoutFileNotes(annotations, where);
}

/** Newer WFDB software opens a file with notes about the file itself, such as its time resolution. */
function withoutFileNotes(all: Annotation[], where: string): AnnotationFile {
  let first = 0;
  let timeResolutionHz: number | null = null;
  const isFileNote = (annotation: Annotation | undefined) =>
    annotation?.sample === 0 && annotation.symbol === '"' && annotation.aux.startsWith('## ');
  for (; isFileNote(all[first]); first++) {
    const resolution = /^## time resolution: (\S+)/.exec(all[first]!.aux)?.[1];
    if (resolution === undefined) continue;
    timeResolutionHz = Number(resolution);
    if (!(timeResolutionHz > 1e-6 && timeResolutionHz < 1e9))
      throw damaged(where, `a time resolution of "${resolution}"`);
  }
  return { annotations: all.slice(first).filter(({ symbol }) => symbol !== fillerSymbol), timeResolutionHz };
}

/** Code 0 annotates nothing: wfdb-python closes its notes about a file with one. *source* ecgcodes.h, NOTQRS */
const fillerSymbol = annotationSymbols[0];

const wordAt = (bytes: Uint8Array, at: number) => bytes[at]! | (bytes[at + 1]! << 8);
const signedByte = (value: number) => (value << 24) >> 24;
const symbolOf = (kind: number) => annotationSymbols[kind] || `#${kind}`;

/** Some writers close a text with a zero byte. */
function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes).replace(/\0+$/, '');
}

function damaged(where: string, what: string): PipelineError {
  return new PipelineError('WFDB.BAD_ANNOTATIONS', `${where}: ${what}`, {
    where,
    remedy: 'The annotation file is damaged: download it again.',
  });
}
