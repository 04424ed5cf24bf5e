import { createHash } from 'node:crypto';

/** What decides a stage's result: its name and version, the settings that matter to it, and its inputs' hashes. */
export interface StageIdentity {
  stage: string;
  /** Raised whenever the code of the stage would give other bytes. */
  version: number;
  settings: Record<string, unknown>;
  /** sha256 of each input, by role. */
  inputs: Record<string, string | readonly string[]>;
}

/** The address of a stage's result: equal where, and only where, the result would be. */
export function stageKey(identity: StageIdentity): string {
  return createHash('sha256').update(canonicalJson(identity)).digest('hex');
}

/** JSON with sorted keys, so that equal values are equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
