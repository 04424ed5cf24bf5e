import { PipelineError } from '../errors.ts';
import { type PickleConstructor, PickleName, type PickleRules } from './pickle-machine.ts';
import { readPickle } from './read-pickle.ts';
import { readStoredZip } from './read-stored-zip.ts';
import { type ImportedTensor, TensorStorage, TensorWindow, tensorRebuilder } from './rebuild-tensor.ts';

/** Dictionaries in which training scripts wrap a model's weights. */
const WRAPPERS = ['state_dict', 'model_state_dict', 'model'];

/** Storages by name; those that are null are known and not read. */
const STORAGES: ReadonlyMap<string, 'F32' | 'I64' | null> = new Map([
  ['torch.FloatStorage', 'F32'],
  ['torch.LongStorage', 'I64'],
  ['torch.DoubleStorage', null],
  ['torch.HalfStorage', null],
  ['torch.BFloat16Storage', null],
]);

/** A pickle (protocol 2) of the number that older versions of PyTorch open a file with. */
const LEGACY_START = [0x80, 0x02, 0x8a, 0x0a];

/** The only names that weights need, and what each stands for here. */
const allowedNames = (fileSizeBytes: number): ReadonlyMap<string, PickleConstructor | null> =>
  new Map<string, PickleConstructor | null>([
    ['collections.OrderedDict', () => new Map()],
    ['torch._utils._rebuild_tensor_v2', tensorRebuilder(fileSizeBytes)],
    ['torch._utils._rebuild_parameter', (args) => args[0]],
    ...Array.from(STORAGES.keys(), (name) => [name, null] as const),
  ]);

/**
 * Reads the weights in a PyTorch checkpoint (`.pth`, `.pt`; PyTorch 1.6 or later) as named tensors, in the order
 * in which they were saved. Nothing in the file is executed.
 *
 * *types* float32, and int64 for counters · *errors* `CHECKPOINT.*` for the archive and the tensors, `PICKLE.*`
 * for the description of them
 */
export function readPytorchCheckpoint(bytes: Uint8Array): Map<string, ImportedTensor> {
  if (LEGACY_START.every((byte, i) => bytes[i] === byte)) {
    throw new PipelineError('CHECKPOINT.LEGACY', 'this checkpoint is in the format of PyTorch before 1.6', {
      remedy: 'Load it in a newer PyTorch and save it again, with torch.save(torch.load(path), path).',
    });
  }
  const entries = readStoredZip(bytes);
  const folder = findFolder(entries);
  const order = entries.get(`${folder}byteorder`);
  if (order !== undefined && new TextDecoder().decode(order).trim() !== 'little') {
    throw refuse('LAYOUT', 'its numbers are not little-endian');
  }
  const storages = new Map<string, TensorStorage>();
  const rules: PickleRules = {
    names: allowedNames(bytes.length),
    persistentLoad: (id) => loadStorage(id, (key) => entries.get(`${folder}data/${key}`), storages),
  };
  return namedTensors(readPickle(entries.get(`${folder}data.pkl`)!, rules).value);
}

function findFolder(entries: ReadonlyMap<string, Uint8Array>): string {
  const descriptions = [...entries.keys()].filter((name) => /^(?:[^/]+\/)?data\.pkl$/.test(name));
  if (descriptions.length !== 1) throw refuse('LAYOUT', 'the archive holds no data.pkl');
  return descriptions[0]!.slice(0, -'data.pkl'.length);
}

/** Resolves `('storage', type, key, location, count)`; one storage may be shared by several tensors. */
function loadStorage(
  id: unknown,
  find: (key: string) => Uint8Array | undefined,
  storages: Map<string, TensorStorage>,
): TensorStorage {
  const [kind, type, key, , count] = Array.isArray(id) ? id : [];
  if (
    kind !== 'storage' ||
    !(type instanceof PickleName) ||
    typeof key !== 'string' ||
    typeof count !== 'number'
  ) {
    throw refuse('LAYOUT', 'a tensor points to something else than its numbers');
  }
  const dtype = STORAGES.get(type.name) ?? null;
  if (dtype === null) throw refuse('DTYPE', `it stores numbers as ${type.name}`);
  const known = storages.get(`${dtype} ${key}`);
  if (known !== undefined) return known;
  const content = find(key);
  const width = dtype === 'I64' ? 8 : 4;
  if (content === undefined || content.length !== count * width) {
    throw refuse('STORAGE', `data/${key} holds ${content?.length ?? 0} bytes, not ${count} numbers`);
  }
  const buffer = new Uint8Array(content).buffer; // copied, so that it is aligned and owned
  const storage = new TensorStorage(
    dtype,
    dtype === 'I64' ? new BigInt64Array(buffer) : new Float32Array(buffer),
  );
  storages.set(`${dtype} ${key}`, storage);
  return storage;
}

function namedTensors(saved: unknown): Map<string, ImportedTensor> {
  const weights = unwrap(saved);
  const tensors = new Map<string, ImportedTensor>();
  for (const [name, value] of weights) {
    if (typeof name !== 'string' || !(value instanceof TensorWindow)) {
      throw refuse('LAYOUT', `“${String(name)}” is not a named tensor`);
    }
    tensors.set(name, value.tensor);
  }
  if (tensors.size === 0) throw refuse('LAYOUT', 'it holds no tensors');
  return tensors;
}

function unwrap(saved: unknown): ReadonlyMap<unknown, unknown> {
  if (!(saved instanceof Map)) throw refuse('LAYOUT', 'it holds no dictionary of named tensors');
  const wrapped = WRAPPERS.map((name) => saved.get(name)).find((value) => value instanceof Map);
  return wrapped ?? saved;
}

function refuse(kind: 'LAYOUT' | 'STORAGE' | 'DTYPE', what: string): PipelineError {
  return new PipelineError(`CHECKPOINT.${kind}`, `this checkpoint can't be read: ${what}`, {
    remedy: 'Save the weights as float32 with torch.save(model.float().state_dict(), path).',
  });
}
