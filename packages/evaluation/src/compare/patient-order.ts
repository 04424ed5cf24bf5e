/**
 * For each pair of patients, how many pairs of an abnormal beat of the one and a normal beat of the other have the abnormal
 * beat rank higher, ties counted half. From it the area under the ROC curve of any resample is a weighted sum, exactly.
 */
export interface PatientOrder {
  /** *shape* row-major `[patients, patients]`: abnormal beats' patient, normal beats' patient */
  readonly inOrder: Float64Array;
  /** *shape* `[patients]` */
  readonly abnormal: Float64Array;
  readonly normal: Float64Array;
}

/** Beats with their patient's place. *shapes* `[beats]` */
export interface RankedBeats {
  readonly patientCount: number;
  readonly patient: ArrayLike<number>;
  readonly isAbnormal: ArrayLike<number | boolean>;
  readonly score: Float64Array;
}

/** Counts the pairs of beats in order, patient by patient, in one pass over the ranking. */
export function orderPatients({ patientCount, patient, isAbnormal, score }: RankedBeats): PatientOrder {
  const inOrder = new Float64Array(patientCount * patientCount);
  const abnormal = new Float64Array(patientCount);
  /** Normal beats that rank lower than those looked at now; at the end all of them. */
  const normal = new Float64Array(patientCount);
  const ranked = Uint32Array.from(score, (_, beat) => beat).sort(
    (one, other) => score[one]! - score[other]! || 0,
  );
  for (let from = 0; from < ranked.length; ) {
    let to = from;
    const tied = new Float64Array(patientCount);
    while (to < ranked.length && score[ranked[to]!] === score[ranked[from]!]) {
      const beat = ranked[to++]!;
      if (!isAbnormal[beat]) tied[patient[beat]!]! += 1;
    }
    for (const beat of ranked.subarray(from, to)) {
      if (!isAbnormal[beat]) continue;
      const of = patient[beat]!;
      abnormal[of]! += 1;
      for (let other = 0; other < patientCount; other++) {
        inOrder[of * patientCount + other]! += normal[other]! + tied[other]! / 2;
      }
    }
    for (let other = 0; other < patientCount; other++) normal[other]! += tied[other]!;
    from = to;
  }
  return { inOrder, abnormal, normal };
}

/** The area under the ROC curve of all beats, each patient's taken as often as it was drawn; NaN without beats of either kind. */
export function weighOrder({ inOrder, abnormal, normal }: PatientOrder, times: Uint32Array): number {
  const count = times.length;
  let sum = 0;
  let positives = 0;
  let negatives = 0;
  for (let of = 0; of < count; of++) {
    if (times[of] === 0) continue;
    positives += times[of]! * abnormal[of]!;
    negatives += times[of]! * normal[of]!;
    let row = 0;
    for (let other = 0; other < count; other++) row += times[other]! * inOrder[of * count + other]!;
    sum += times[of]! * row;
  }
  return sum / (positives * negatives);
}
