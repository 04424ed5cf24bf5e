import { PipelineError } from '../errors.ts';

/** A file that is something else than what was asked for, and what to do about it. */
interface OtherKind {
  readonly code: 'EMPTY' | 'LFS_POINTER' | 'WEB_PAGE' | 'OTHER_FORMAT';
  readonly what: string;
  readonly remedy: string;
}

const download = 'Download the file itself again';

/** What a file is that was taken for another by mistake; null where it may be what it should be. */
function otherKind(bytes: Uint8Array): OtherKind | null {
  if (bytes.length === 0) {
    return { code: 'EMPTY', what: 'the file is empty', remedy: `${download}: 0 bytes of it arrived.` };
  }
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).trimStart();
  if (start.startsWith('version https://git-lfs.github.com')) {
    const what = 'it is a pointer of Git LFS, which stands for the file and does not hold it';
    return { code: 'LFS_POINTER', what, remedy: 'Fetch the file itself with git lfs pull.' };
  }
  if (/^(?:\uFEFF|ï»¿)?<(?:!doctype html|html|\?xml|head|body)\b/i.test(start)) {
    const what = 'it is a web page, not the file that the page tells of';
    return { code: 'WEB_PAGE', what, remedy: `${download}: take the “raw” or “download” link of the page.` };
  }
  const format = formats.find(({ starts }) => starts(bytes));
  return format === undefined
    ? null
    : { code: 'OTHER_FORMAT', what: `it is ${format.name}`, remedy: format.remedy };
}

const fromPytorch = 'Save the weights from PyTorch, with torch.save(model.state_dict(), path).';
const begins =
  (...start: number[]) =>
  (bytes: Uint8Array) =>
    start.every((byte, index) => bytes[index] === byte);

const formats: readonly { name: string; starts: (bytes: Uint8Array) => boolean; remedy: string }[] = [
  {
    // ModelProto: ir_version as a small number, then a text field (producer name, domain) or the graph.
    name: 'an ONNX model',
    starts: (bytes) => bytes[0] === 0x08 && bytes[1]! < 32 && [0x12, 0x22, 0x3a].includes(bytes[2]!),
    remedy: `${fromPytorch} An ONNX model of Beatlab classifies records with beatlab predict --model.`,
  },
  { name: 'an HDF5 file', starts: begins(0x89, 0x48, 0x44, 0x46), remedy: fromPytorch },
  { name: 'a NumPy array', starts: begins(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59), remedy: fromPytorch },
];

/** *errors* `….EMPTY`, `….LFS_POINTER`, `….WEB_PAGE`, `….OTHER_FORMAT` for files that can't be what is wanted */
export function refuseOtherKinds(bytes: Uint8Array, area: 'CHECKPOINT' | 'IMPORT', wanted: string): void {
  const other = otherKind(bytes);
  if (other === null) return;
  throw new PipelineError(`${area}.${other.code}`, `this is no ${wanted}: ${other.what}`, {
    remedy: other.remedy,
  });
}
