import type { Chance } from './chance.ts';

/** Symbols of the beats that are generated: normal, atrial, ventricular, fusion and paced. */
export type BeatSymbol = 'N' | 'A' | 'V' | 'F' | '/';

/**
 * One Gaussian wave of a beat. *units* ms from the R peak, mV on MLII and V5
 *
 * Where `followsRate` is set, place and width grow with the square root of the RR interval, as P and T do.
 */
export interface Wave {
  readonly placeMs: number;
  readonly widthMs: number;
  readonly amplitudes: readonly [mlii: number, v5: number];
  readonly followsRate: boolean;
}

/** A patient's waves for each kind of beat. */
export type Morphology = Readonly<Record<BeatSymbol, readonly Wave[]>>;

const wave = (placeMs: number, widthMs: number, mlii: number, v5: number, followsRate = false): Wave => ({
  placeMs,
  widthMs,
  amplitudes: [mlii, v5],
  followsRate,
});

/**
 * Draws one patient's waves: each has its own sizes and widths, and its own way of beating out of order.
 *
 * *source* for the normal beat: McSharry et al. 2003, table I, angles turned into time at 60 beats/min
 */
export function drawMorphology(chance: Chance): Morphology {
  const about = (value: number, spread = 0.25) => value * Math.exp(spread * chance.normal());
  const mlii = about(1, 0.2);
  const v5 = about(1.2, 0.25);
  const qrs = [
    wave(-about(33, 0.1), about(9, 0.1), -about(0.09) * mlii, -about(0.12) * v5),
    wave(0, about(11, 0.1), about(1.15, 0.1) * mlii, about(1.1, 0.1) * v5),
    wave(about(32, 0.1), about(10, 0.1), -about(0.22) * mlii, -about(0.3) * v5),
  ];
  const placeOfT = about(255, 0.06);
  const t = [
    wave(placeOfT - 25, about(52, 0.1), about(0.16) * mlii, about(0.2) * v5, true),
    wave(placeOfT + 15, about(36, 0.1), about(0.13) * mlii, about(0.14) * v5, true),
  ];
  const placeOfP = -about(165, 0.06);
  const p = [wave(placeOfP, about(22, 0.1), about(0.14), about(0.08), true)];
  const ventricular = drawVentricular(chance, about);
  return {
    N: [...p, ...qrs, ...t],
    A: [...drawAtrialP(chance, about, placeOfP), ...qrs, ...t],
    V: ventricular,
    F: [
      wave(placeOfP * 0.85, 22, 0.12, 0.07, true),
      ...scaled([...qrs, ...t], 0.55),
      ...scaled(ventricular, 0.5),
    ],
    '/': drawPaced(chance, about),
  };
}

type About = (value: number, spread?: number) => number;

/** An ectopic P wave is flat, inverted or peaked, and nearer to the QRS than the sinus P wave. */
function drawAtrialP(chance: Chance, about: About, placeOfP: number): Wave[] {
  const size = chance.uniform(0, 1) < 0.5 ? -about(0.11) : about(0.06);
  return [wave(placeOfP * chance.uniform(0.72, 0.85), about(16, 0.1), size, size * 0.7, true)];
}

/** A wide QRS of two lobes without P, and a T wave against its direction. */
function drawVentricular(chance: Chance, about: About): Wave[] {
  const mlii = (chance.uniform(0, 1) < 0.65 ? 1 : -1) * about(1.5, 0.15);
  const v5 = (chance.uniform(0, 1) < 0.5 ? 1 : -1) * about(1.2, 0.2);
  return [
    wave(0, about(32, 0.1), mlii, v5),
    wave(about(82, 0.08), about(34, 0.1), -0.42 * mlii, -0.35 * v5),
    wave(about(285, 0.05), about(58, 0.1), -0.3 * mlii, -0.3 * v5, true),
  ];
}

/** A stimulus of a few milliseconds, then a wide QRS as from the right ventricle, and a T wave against it. */
function drawPaced(chance: Chance, about: About): Wave[] {
  const mlii = -about(1.1, 0.15);
  const v5 = (chance.uniform(0, 1) < 0.5 ? 1 : -1) * about(0.8, 0.2);
  return [
    wave(-about(58, 0.05), 2.2, about(0.5, 0.2), about(0.4, 0.2)),
    wave(0, about(27, 0.1), mlii, v5),
    wave(-about(30, 0.1), about(14, 0.1), 0.2 * mlii, 0.3 * v5),
    wave(about(275, 0.05), about(55, 0.1), -0.35 * mlii, -0.35 * v5, true),
  ];
}

function scaled(waves: readonly Wave[], factor: number): Wave[] {
  return waves.map((w) => ({ ...w, amplitudes: [factor * w.amplitudes[0], factor * w.amplitudes[1]] }));
}
