import { PipelineError } from '../errors.ts';
import { type PickleConstructor, PickleName, type PickleRules } from './pickle-machine.ts';
import { type ImportedTensor, type TensorStorage, TensorWindow, tensorRebuilder } from './rebuild-tensor.ts';
import { torchStorages } from './torch-storage.ts';

/** Dictionaries in which training scripts wrap a model's weights, the likeliest first. */
const WRAPPERS = ['state_dict', 'model_state_dict', 'model_state', 'model', 'net', 'network', 'weights'];
const LONGEST_KEY = 200;

/** Where a tensor's numbers lie: `('storage', type, key, location, count, …)`. */
export interface StorageId {
  readonly type: string;
  readonly key: string;
  readonly count: number;
  /** What PyTorch before 1.6 adds: null, or `(key, offset, count)` of a window of the storage. */
  readonly view: unknown;
}

/** The only names that weights need, and what each stands for here; `load` finds a tensor's numbers. */
export function torchRules(
  fileSizeBytes: number,
  load: (id: StorageId) => TensorStorage | null,
): PickleRules {
  const rebuild = tensorRebuilder(fileSizeBytes);
  const parameter: PickleConstructor = (args) => args[0];
  return {
    names: new Map<string, PickleConstructor | null>([
      ['collections.OrderedDict', orderedDictionary],
      ['torch._utils._rebuild_tensor_v2', rebuild],
      ['torch._utils._rebuild_tensor', rebuild],
      ['torch._utils._rebuild_parameter', parameter],
      ['torch._utils._rebuild_parameter_with_state', parameter],
      ...Array.from(torchStorages.keys(), (name) => [name, null] as const),
    ]),
    persistentLoad: (id) => load(storageId(id)),
  };
}

/** Python 2 gives the items as an argument, Python 3 puts them in afterwards. */
function orderedDictionary([items]: readonly unknown[]): Map<unknown, unknown> {
  const target = new Map<unknown, unknown>();
  for (const item of Array.isArray(items) ? (items as unknown[]) : []) {
    if (!Array.isArray(item) || typeof item[0] !== 'string')
      throw refuseLayout('a dictionary has unnamed items');
    target.set(item[0], item[1]);
  }
  return target;
}

function storageId(id: unknown): StorageId {
  const [kind, type, key, , count, view] = Array.isArray(id) ? (id as unknown[]) : [];
  const isNamed = type instanceof PickleName && typeof key === 'string' && key.length <= LONGEST_KEY;
  if (kind === 'module') throw wholeModel('it holds the source code of a class');
  if (kind !== 'storage' || !isNamed || !Number.isSafeInteger(count) || (count as number) < 0) {
    throw refuseLayout('a tensor points to something else than its numbers');
  }
  return { type: type.name, key, count: count as number, view: view ?? null };
}

/**
 * The named tensors of what was saved: a state dictionary, or one in what a training script wrapped around it.
 * *errors* `CHECKPOINT.LAYOUT`
 */
export function namedTensors(saved: unknown): Map<string, ImportedTensor> {
  const tensors = new Map<string, ImportedTensor>();
  for (const [name, value] of unwrap(saved)) {
    if (typeof name !== 'string' || !(value instanceof TensorWindow)) {
      throw refuseLayout(`“${String(name).slice(0, 100)}” is not a named tensor`);
    }
    tensors.set(name, value.tensor);
  }
  if (tensors.size === 0) throw refuseLayout('it holds no tensors');
  return tensors;
}

function unwrap(saved: unknown): ReadonlyMap<unknown, unknown> {
  if (!(saved instanceof Map)) throw refuseLayout('it holds no dictionary of named tensors');
  const named = WRAPPERS.map((name): unknown => saved.get(name)).find((value) => value instanceof Map);
  if (named instanceof Map) return named;
  const inner = [...saved.values()].filter(holdsTensors);
  if (inner.length > 1) {
    throw refuseLayout('it holds several models, and none is called “state_dict” or “model_state_dict”');
  }
  return inner[0] ?? saved;
}

const holdsTensors = (value: unknown): value is Map<unknown, unknown> =>
  value instanceof Map && value.size > 0 && [...value.values()].every((item) => item instanceof TensorWindow);

export function refuseLayout(what: string): PipelineError {
  return new PipelineError('CHECKPOINT.LAYOUT', `this checkpoint can't be read: ${what}`, {
    remedy: 'Save the model’s own weights, with torch.save(model.state_dict(), path).',
  });
}

function wholeModel(why: string, cause?: unknown): PipelineError {
  return new PipelineError('CHECKPOINT.WHOLE_MODEL', `this is a whole model, not its weights: ${why}`, {
    remedy:
      'In Python, where the model’s class is at hand, save its weights alone: torch.save(model.state_dict(), path).',
    ...(cause === undefined ? {} : { cause }),
  });
}

/** The error of a pickle that names what is no data, told as what it most often means: `torch.save(model, path)`. */
export function inTermsOfModels(error: unknown, description: Uint8Array): unknown {
  const isName = error instanceof PipelineError && error.code === 'PICKLE.NAME';
  if (!isName || !new TextDecoder('latin1').decode(description).includes('torch.nn.modules')) return error;
  return wholeModel('it can only be loaded by running its code, which Beatlab never does', error);
}
