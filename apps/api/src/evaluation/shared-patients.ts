import { patientOf } from '@beatlab/pipeline/split/patient-of';
import type { RecordsOfParts } from './records-of-parts.ts';

/** Patients of both parts, by name: what a model learned of them makes its validation easier than new patients are. */
export function sharedPatients({ train, val }: RecordsOfParts): string[] {
  const learned = new Set(train.map(patientOf));
  return [...new Set(val.map(patientOf))].filter((patient) => learned.has(patient)).sort();
}
