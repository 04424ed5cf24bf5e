import type { Store } from '../open-store.ts';
import { type RunDocument, runDocument } from './run-document.ts';

/** All of a run but its metrics, confusion cells and log; null where it has not ended. *errors* of the database */
export async function readRunDocument(store: Store, id: string): Promise<RunDocument | null> {
  const run = await store.database.run.findUniqueOrThrow({
    where: { id },
    include: {
      experiment: true,
      createdBy: { select: { email: true } },
      datasetVersion: { include: { dataset: true } },
      attempts: { orderBy: { number: 'asc' } },
      epochs: { orderBy: { epoch: 'asc' } },
      artifacts: { orderBy: { name: 'asc' } },
      inputs: { orderBy: [{ role: 'asc' }, { name: 'asc' }] },
    },
  });
  if (run.endedAt === null) return null;
  const { datasetVersion: version, createdBy, experiment } = run;
  const described = {
    ...run,
    experiment: experiment.name,
    createdByEmail: createdBy?.email ?? null,
    dataset: version === null ? null : { ...version, name: version.dataset.name },
  };
  // Keeps what the form of an export names, and nothing else.
  return runDocument.parse(JSON.parse(JSON.stringify(described, withoutBigInts)));
}

const withoutBigInts = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? Number(value) : value;
