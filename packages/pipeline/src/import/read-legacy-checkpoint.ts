import { PipelineError } from '../errors.ts';
import { ByteCursor } from './byte-cursor.ts';
import type { PickleRules } from './pickle-machine.ts';
import { readPickle } from './read-pickle.ts';
import { type ImportedTensor, TensorStorage } from './rebuild-tensor.ts';
import { inTermsOfModels, namedTensors, refuseLayout, type StorageId, torchRules } from './torch-pickle.ts';
import { torchStorage } from './torch-storage.ts';

const MAGIC = 0x1950a86a20f9469cfc6cn;
const PROTOCOL = 1001;
/** Pickles that name nothing: numbers, texts, lists and dictionaries alone. */
const plain: PickleRules = { names: new Map() };

/** Whether a file begins as every pickle of protocol 2 or later does, and as no zip archive does. */
export const isLegacyCheckpoint = (bytes: Uint8Array): boolean => bytes[0] === 0x80;

/**
 * Reads the weights that `torch.save` wrote before PyTorch 1.6: pickles of a magic number, a version, the machine's
 * sizes, the tensors' description and the storages' keys; then each storage as a 64-bit count and its raw numbers.
 *
 * The description comes before the numbers that it points to, so it is read twice: for its end and what it asks
 * for, then with the numbers at hand. *errors* `CHECKPOINT.NOT_SAVED_BY_TORCH`, `.LAYOUT`, `.STORAGE`, `.DTYPE`,
 * `.TENSOR`, `.WHOLE_MODEL`, `PICKLE.*` · *source* PyTorch 2.13, `serialization._legacy_save`
 */
export function readLegacyCheckpoint(bytes: Uint8Array): Map<string, ImportedTensor> {
  const start = readPreamble(bytes);
  const ids = new Map<string, StorageId>();
  const description = bytes.subarray(start);
  try {
    const { end } = readPickle(bytes, lookAhead(ids), start);
    const storages = readStorages(bytes, end, ids);
    const load = (id: StorageId) => viewOf(id, storages.get(id.key)!);
    return namedTensors(readPickle(bytes, torchRules(bytes.length, load), start).value);
  } catch (error) {
    throw inTermsOfModels(error, description);
  }
}

/** Position behind the pickles that only say what kind of file it is. */
function readPreamble(bytes: Uint8Array): number {
  const magic = readMagic(bytes);
  const protocol = readPickle(bytes, plain, magic.end);
  if (protocol.value !== PROTOCOL) throw refuseLayout('it is of a version that nobody wrote');
  const system = readPickle(bytes, plain, protocol.end);
  if (!(system.value instanceof Map) || system.value.get('little_endian') !== true) {
    throw refuseLayout('its numbers are not little-endian');
  }
  return system.end;
}

function readMagic(bytes: Uint8Array): { end: number } {
  try {
    const magic = readPickle(bytes, plain);
    if (magic.value === MAGIC) return magic;
  } catch (error) {
    // A pickle of objects names their classes at once.
    const isOther = error instanceof PipelineError && error.code === 'PICKLE.NAME';
    throw isOther ? notTorch(error) : error;
  }
  throw notTorch();
}

/** Rules that note which storages a description asks for, and build no tensors. */
function lookAhead(ids: Map<string, StorageId>): PickleRules {
  const rules = torchRules(0, (id) => {
    const known = ids.get(id.key);
    if (known !== undefined && (known.type !== id.type || known.count !== id.count)) {
      throw refuseLayout(`storage ${id.key} is described in two ways`);
    }
    ids.set(id.key, id);
    return null;
  });
  const names = new Map(rules.names);
  for (const name of names.keys()) if (name.includes('_rebuild_')) names.set(name, () => null);
  return { ...rules, names };
}

function readStorages(
  bytes: Uint8Array,
  position: number,
  ids: ReadonlyMap<string, StorageId>,
): Map<string, TensorStorage> {
  const { value: keys, end } = readPickle(bytes, plain, position);
  const isListed = Array.isArray(keys) && keys.length === ids.size && new Set(keys).size === ids.size;
  if (!isListed) throw refuseLayout('the list of its storages is not that of its tensors');
  const cursor = new ByteCursor(bytes, 'CHECKPOINT.STORAGE', end);
  const storages = new Map<string, TensorStorage>();
  for (const key of keys as unknown[]) {
    const id = typeof key === 'string' ? ids.get(key) : undefined;
    if (id === undefined) throw refuseLayout('it holds numbers that no tensor has');
    const { widthBytes, read } = torchStorage(id.type);
    const count = cursor.uint64();
    if (count !== id.count) {
      throw new PipelineError(
        'CHECKPOINT.STORAGE',
        `this checkpoint can't be read: storage ${id.key} has ${count} numbers, not ${id.count}`,
        { where: id.key, remedy: 'Copy the file again: it is damaged.' },
      );
    }
    storages.set(id.key, read(cursor.take(count * widthBytes)));
  }
  return storages;
}

/** Files of PyTorch before 0.4 may point to a window of a storage. */
function viewOf({ view }: StorageId, storage: TensorStorage): TensorStorage {
  if (view === null) return storage;
  const [, offset, count] = Array.isArray(view) ? (view as unknown[]) : [];
  const isInside =
    [offset, count].every((value) => Number.isSafeInteger(value) && (value as number) >= 0) &&
    (offset as number) + (count as number) <= storage.data.length;
  if (!isInside) throw refuseLayout('a window of a storage leaves it');
  const data = storage.data.subarray(offset as number, (offset as number) + (count as number));
  return new TensorStorage(storage.dtype, data, storage.storedAs);
}

const notTorch = (cause?: unknown): PipelineError =>
  new PipelineError(
    'CHECKPOINT.NOT_SAVED_BY_TORCH',
    'this is a Python pickle that torch.save did not write',
    {
      remedy:
        'Save a model’s weights from PyTorch, with torch.save(model.state_dict(), path). Cluster models (*_cluster.pkl) are no weights.',
      ...(cause === undefined ? {} : { cause }),
    },
  );
