/** What decides how long a step takes, besides the machine. */
export interface TrainingShape {
  readonly kind: string;
  readonly tokensPerWindow: number;
  readonly batchSize: number;
  /** Whether embedding and U-Net learn too, which makes a step about twice as long. */
  readonly trainsEmbedding: boolean;
}

/** How much there is to learn from and to be judged on: beats times leads. */
export interface PartSizes {
  readonly train: number;
  readonly val: number;
}

export interface WantedRun extends TrainingShape {
  /** The execution provider, or `auto`. */
  readonly provider: string;
  readonly epochs: number;
  readonly sizes: PartSizes;
}

/** A run that has committed epochs. */
export interface EarlierRun extends TrainingShape {
  readonly id: string;
  /** The execution provider that was really used. */
  readonly provider: string;
  readonly secondsPerEpoch: number;
  readonly windows: PartSizes;
  readonly sizes: PartSizes;
}

/** How long a run will train, and what that is reckoned from. */
export interface TimeEstimate {
  readonly secondsPerEpoch: number;
  readonly seconds: number;
  readonly windows: PartSizes;
  /** Whether runs of the same shape were there; else their tokens are taken to need the same time in another shape. */
  readonly sameShape: boolean;
  /** The earlier runs, newest first. */
  readonly from: readonly EarlierRun[];
}

/** A window that is only judged costs about this much of one that is learned from: there is no way back. */
const validationShare = 0.35;
/** Newer runs say more: code and machine change. */
const mostRuns = 3;

/**
 * Reckons how long a run will train from what earlier ones of the same kind and provider needed: windows times seconds a
 * window. Null where there is none to reckon from. Earlier runs come newest first.
 */
export function estimateTime(wanted: WantedRun, earlier: readonly EarlierRun[]): TimeEstimate | null {
  const alike = earlier.filter(
    (run) =>
      run.kind === wanted.kind &&
      (wanted.provider === 'auto' || run.provider === wanted.provider) &&
      run.sizes.train > 0 &&
      workOf(run.windows) > 0,
  );
  const ofShape = alike.filter((run) => isSameShape(run, wanted));
  const sameShape = ofShape.length > 0;
  const from = (sameShape ? ofShape : alike).slice(0, mostRuns);
  if (from.length === 0) return null;
  const windows = {
    train: median(from.map((run) => windowsIn('train', wanted, run))),
    val: median(from.map((run) => windowsIn('val', wanted, run))),
  };
  const secondsPerWindow = median(
    from.map((run) => (secondsOfWindow(run) * wanted.tokensPerWindow) / run.tokensPerWindow),
  );
  const secondsPerEpoch = workOf(windows) * secondsPerWindow;
  return { secondsPerEpoch, seconds: secondsPerEpoch * wanted.epochs, windows, sameShape, from };
}

const isSameShape = (one: TrainingShape, other: TrainingShape): boolean =>
  one.tokensPerWindow === other.tokensPerWindow &&
  one.batchSize === other.batchSize &&
  one.trainsEmbedding === other.trainsEmbedding;

/** Windows of an epoch, those of validation for what they cost. */
const workOf = ({ train, val }: PartSizes): number => train + validationShare * val;

const secondsOfWindow = (run: EarlierRun): number => run.secondsPerEpoch / workOf(run.windows);

/** As many windows as the earlier run had, for so much more or less to read and for longer or shorter windows. */
function windowsIn(part: 'train' | 'val', wanted: WantedRun, run: EarlierRun): number {
  const ofPart = run.sizes[part] > 0 ? part : 'train';
  const perSize = run.windows[ofPart] / run.sizes[ofPart];
  const content = (run.tokensPerWindow - 2) / (wanted.tokensPerWindow - 2);
  return Math.round(wanted.sizes[part] * perSize * content);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
