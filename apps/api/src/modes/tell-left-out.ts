import { findDifferences } from '../runs/find-differences.ts';
import type { Candidate } from './candidate.ts';
import { type ComparableSet, pairOf } from './comparable-set.ts';
import type { LeftOutReason } from './modes-enums.ts';

/** A run that was asked about and is not compared, and why. */
export interface LeftOutCandidate {
  readonly candidate: Candidate;
  readonly reason: LeftOutReason;
  readonly message: string;
}

/** Says of each run that is not in the set why it is not. */
export function tellLeftOut(
  passing: readonly Candidate[],
  set: ComparableSet | null,
  anySettings: boolean,
): LeftOutCandidate[] {
  const compared = new Set([...(set?.binary ?? []), ...(set?.fiveClass ?? [])].map(({ id }) => id));
  return passing
    .filter(({ id }) => !compared.has(id))
    .map((candidate) => ({ candidate, ...reasonFor(candidate, set, anySettings) }));
}

function reasonFor(
  candidate: Candidate,
  set: ComparableSet | null,
  anySettings: boolean,
): Omit<LeftOutCandidate, 'candidate'> {
  if (candidate.beats === null) {
    return { reason: 'NO_BEATS', message: 'it has no predictions of beats' };
  }
  if (set === null) {
    const other = candidate.mode === 'binary' ? 'five-class' : 'binary';
    return {
      reason: 'NO_COUNTERPART',
      message: `no ${other} run with the same other settings judged the same beats`,
    };
  }
  const like = set.binary[0]!;
  if (candidate.version !== like.version) {
    return {
      reason: 'OTHER_VERSION',
      message: `it was judged on version ${candidate.version.slice(0, 12) || 'unknown'} of its dataset, not ${like.version.slice(0, 12)}`,
    };
  }
  if (candidate.labelMapHash !== like.labelMapHash) {
    return {
      reason: 'OTHER_LABEL_MAP',
      message: `it has its classes by label map ${candidate.labelMap || 'unknown'}, not ${like.labelMap}`,
    };
  }
  if (candidate.beats.fingerprint !== like.beats!.fingerprint) {
    return { reason: 'OTHER_BEATS', message: tellBeats(candidate.beats, like.beats!) };
  }
  if (!anySettings && candidate.recipe !== like.recipe) {
    return {
      reason: 'OTHER_SETTINGS',
      message: `its other settings differ: ${tellSettings(candidate, like)}`,
    };
  }
  const kept = [...set.binary, ...set.fiveClass].find(
    (other) => other.mode === candidate.mode && pairOf(other) === pairOf(candidate),
  );
  return {
    reason: 'REPEATED',
    message: `#${kept?.number} has the same settings and seed, and so the same numbers; the newest counts`,
  };
}

type Beats = NonNullable<Candidate['beats']>;

function tellBeats(beats: Beats, like: Beats): string {
  const [own, others] = [new Set(beats.records), new Set(like.records)];
  const only = beats.records.filter((name) => !others.has(name));
  const missing = like.records.filter((name) => !own.has(name));
  if (only.length + missing.length > 0) {
    const parts = [
      only.length > 0 ? `${some(only)} only by it` : '',
      missing.length > 0 ? `${some(missing)} not by it` : '',
    ];
    return `it judged other records: ${parts.filter((part) => part !== '').join(', ')}`;
  }
  return `it judged other beats of the same records: ${beats.beats} of which ${beats.abnormalBeats} are abnormal, not ${like.beats} and ${like.abnormalBeats}`;
}

/** So many settings are named; a run from outside may differ in all of them. */
const mostSettings = 4;

function tellSettings({ settings }: Candidate, like: Candidate): string {
  const differences = findDifferences([settings, like.settings]);
  const told = differences
    .slice(0, mostSettings)
    .map(({ key, values: [own, others] }) => `${key} ${tellValue(own)}, not ${tellValue(others)}`);
  const more = differences.length - told.length;
  return `${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

const tellValue = (value: unknown): string =>
  value === null || value === undefined ? 'empty' : typeof value === 'string' ? value : JSON.stringify(value);

const some = (names: readonly string[]): string =>
  names.length > 6 ? `${names.slice(0, 6).join(', ')} … (${names.length})` : names.join(', ');
