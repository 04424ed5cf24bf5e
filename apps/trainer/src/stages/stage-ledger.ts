/** A file that a stage left in the artifact store. */
export interface StageFile {
  name: string;
  sha256: string;
  sizeBytes: number;
}

/** A stage's result as it was found again. */
export interface FoundStage {
  files: StageFile[];
}

/** A stage's result, to be found again by its key. */
export interface MadeStage {
  /** See {@link stageKey}. */
  key: string;
  stage: string;
  settings: Record<string, unknown>;
  files: StageFile[];
  seconds: number;
}

/** The memory of stages that were carried out before: the database, or the worker that holds it. */
export interface StageLedger {
  /** One answer for each key, null where nothing is stored. */
  find(keys: readonly string[]): Promise<(FoundStage | null)[]>;
  record(made: MadeStage): Promise<void>;
}
