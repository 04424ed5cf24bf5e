import type { Chance } from './chance.ts';
import { makeTachogram } from './make-tachogram.ts';
import type { BeatSymbol } from './morphology.ts';
import type { Patient } from './patient.ts';

/** When a beat comes and what it is. *units* s from the start of the record; `rrSeconds` is the basic rhythm's */
export interface PlannedBeat {
  readonly seconds: number;
  readonly symbol: BeatSymbol;
  readonly rrSeconds: number;
}

const FIRST_BEAT_SECONDS = 0.7;
/** The last beat's T wave still fits. */
const LAST_BEAT_SECONDS = 0.6;
const FEWEST = 2;

/**
 * Plans a patient's beats in time.
 *
 * Atrial beats come early and restart the sinus rhythm; ventricular ones come early and are followed by a full
 * compensatory pause; fusion beats come almost on time; the pacemaker keeps its own interval.
 */
export function planBeats(patient: Patient, durationSeconds: number, chance: Chance): PlannedBeat[] {
  const tachogram = makeTachogram(patient, chance);
  const symbols = orderSymbols(patient, Math.ceil((1.2 * durationSeconds) / patient.meanRrSeconds), chance);
  const beats: PlannedBeat[] = [];
  let seconds = FIRST_BEAT_SECONDS + chance.uniform(0, 0.3);
  let pause = 0;
  for (const symbol of symbols) {
    const sinus = Math.max(0.4, tachogram(seconds));
    const rrSeconds = symbol === '/' ? patient.pacingSeconds : sinus;
    const early = rrSeconds * earliness(symbol, chance);
    seconds += beats.length === 0 ? 0 : rrSeconds - early + pause;
    pause = symbol === 'V' ? early : symbol === 'A' ? chance.uniform(0, 0.12) * rrSeconds : 0;
    if (seconds > durationSeconds - LAST_BEAT_SECONDS) break;
    beats.push({ seconds, symbol, rrSeconds });
  }
  return beats;
}

/** By which share of the interval a beat comes before its time. */
function earliness(symbol: BeatSymbol, chance: Chance): number {
  if (symbol === 'A') return chance.uniform(0.24, 0.38);
  if (symbol === 'V') return chance.uniform(0.27, 0.42);
  return symbol === 'F' ? chance.uniform(0.02, 0.09) : 0;
}

/**
 * Puts the beats of each kind in order: pacing in stretches, and among the rest single ectopic beats, never two
 * in a row and each kind at least twice where the patient has it.
 */
function orderSymbols(patient: Patient, count: number, chance: Chance): BeatSymbol[] {
  const symbols = pacedStretches(patient.shares['/'], count, chance);
  // Only the first beats are sure to fall into the record, so the kinds are spread over those.
  const places = chance.shuffle(
    Array.from({ length: Math.max(0, Math.floor(count * 0.75) - 3) }, (_, i) => i + 2),
  );
  for (const kind of ['F', 'V', 'A'] as const) {
    const share = patient.shares[kind];
    let left = share > 0 ? Math.max(FEWEST, Math.round(share * count)) : 0;
    for (const place of places) {
      if (left === 0) break;
      if (!isFree(symbols, place)) continue;
      symbols[place] = kind;
      left -= 1;
    }
  }
  return symbols;
}

/** An ectopic beat takes the place of a sinus beat between sinus or paced beats; a paced beat is none. */
function isFree(symbols: readonly BeatSymbol[], place: number): boolean {
  const isRegular = (symbol: BeatSymbol | undefined) => symbol === 'N' || symbol === '/';
  return [-1, 0, 1].every((step) => isRegular(symbols[place + step]));
}

function pacedStretches(share: number, count: number, chance: Chance): BeatSymbol[] {
  const symbols: BeatSymbol[] = [];
  while (symbols.length < count) {
    const length = Math.round(chance.uniform(12, 30));
    const paced = Math.round(length * Math.min(0.9, share));
    for (let i = 0; i < length; i++) symbols.push(i < paced ? '/' : 'N');
  }
  return symbols.slice(0, count);
}
