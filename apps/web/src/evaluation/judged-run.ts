import type { RunPatientsQuery } from '../generated/graphql.ts';

/** A run with predictions of beats: what they are worth by patient, and how far that carries to others. */
export type JudgedRun = NonNullable<RunPatientsQuery['run']>;
