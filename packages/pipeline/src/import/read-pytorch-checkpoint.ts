import { PipelineError } from '../errors.ts';
import { isLegacyCheckpoint, readLegacyCheckpoint } from './read-legacy-checkpoint.ts';
import { readPickle } from './read-pickle.ts';
import { readStoredZip } from './read-stored-zip.ts';
import type { ImportedTensor, TensorStorage } from './rebuild-tensor.ts';
import { refuseOtherKinds } from './recognise-file.ts';
import { inTermsOfModels, namedTensors, refuseLayout, type StorageId, torchRules } from './torch-pickle.ts';
import { torchStorage } from './torch-storage.ts';

/**
 * Reads the weights in a PyTorch checkpoint (`.pth`, `.pt`) as named tensors, in the order in which they were saved:
 * a zip archive (PyTorch 1.6 or later) or the stream of pickles before it, told apart by the first bytes. Nothing
 * in the file is executed.
 *
 * *types* float32, int64 for counters; float64, float16 and bfloat16 become float32 · *errors* `CHECKPOINT.*` for
 * the file and the tensors, `PICKLE.*` for the description of them
 */
export function readPytorchCheckpoint(bytes: Uint8Array): Map<string, ImportedTensor> {
  refuseOtherKinds(bytes, 'CHECKPOINT', 'PyTorch checkpoint');
  return isLegacyCheckpoint(bytes) ? readLegacyCheckpoint(bytes) : readZipCheckpoint(bytes);
}

function readZipCheckpoint(bytes: Uint8Array): Map<string, ImportedTensor> {
  const entries = readStoredZip(bytes);
  const folder = findFolder(entries);
  const order = entries.get(`${folder}byteorder`);
  if (order !== undefined && new TextDecoder().decode(order).trim() !== 'little') {
    throw refuseLayout('its numbers are not little-endian');
  }
  const storages = new Map<string, TensorStorage>();
  const load = (id: StorageId) => loadStorage(id, entries.get(`${folder}data/${id.key}`), storages);
  const description = entries.get(`${folder}data.pkl`)!;
  try {
    return namedTensors(readPickle(description, torchRules(bytes.length, load)).value);
  } catch (error) {
    throw inTermsOfModels(error, description);
  }
}

function findFolder(entries: ReadonlyMap<string, Uint8Array>): string {
  const descriptions = [...entries.keys()].filter((name) => /^(?:[^/]+\/)?data\.pkl$/.test(name));
  if (descriptions.length !== 1) throw refuseLayout('the archive holds no data.pkl');
  const folder = descriptions[0]!.slice(0, -'data.pkl'.length);
  if (entries.has(`${folder}constants.pkl`)) {
    throw new PipelineError(
      'CHECKPOINT.WHOLE_MODEL',
      'this is a TorchScript program, not a model’s weights',
      {
        remedy: 'Save its weights alone: torch.save(torch.jit.load(path).state_dict(), newPath).',
      },
    );
  }
  return folder;
}

/** One storage may be shared by several tensors. */
function loadStorage(
  { type, key, count }: StorageId,
  content: Uint8Array | undefined,
  storages: Map<string, TensorStorage>,
): TensorStorage {
  const { widthBytes, read } = torchStorage(type);
  const known = storages.get(`${type} ${key}`);
  if (known !== undefined) return known;
  if (content === undefined || content.length !== count * widthBytes) {
    throw new PipelineError(
      'CHECKPOINT.STORAGE',
      `this checkpoint can't be read: data/${key} holds ${content?.length ?? 0} bytes, not ${count} numbers`,
      { where: key, remedy: 'Copy the file again: it is damaged.' },
    );
  }
  const storage = read(content);
  storages.set(`${type} ${key}`, storage);
  return storage;
}
