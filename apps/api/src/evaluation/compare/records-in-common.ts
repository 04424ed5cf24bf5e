import type { ApiContext } from '../../graphql/api-context.ts';
import type { JudgedRun } from './judged-run.ts';

interface Manifest {
  files?: { name: string; sha256: string }[];
}

/**
 * The records whose files are the same, byte by byte, in the dataset versions of both runs; null where there is but
 * one version, or where a run from outside names none: then every record may be compared.
 */
export async function recordsInCommon(
  baseline: JudgedRun,
  other: JudgedRun,
  { store }: Pick<ApiContext, 'store'>,
): Promise<string[] | null> {
  const versions = [baseline.run.datasetVersion, other.run.datasetVersion];
  const [one, two] = versions;
  if (!one || !two || one.hash === two.hash) return null;
  const rows = await store.database.datasetVersion.findMany({
    where: { id: { in: [one.id, two.id] } },
    select: { id: true, manifest: true },
  });
  const [files, others] = [one, two].map(({ id }) => filesOf(rows.find((row) => row.id === id)?.manifest));
  return baseline.file.records
    .map(({ name }) => name)
    .filter((name) => {
      const hashes = filesOfRecord(files!, name);
      return hashes !== '' && hashes === filesOfRecord(others!, name);
    });
}

const filesOf = (manifest: unknown): Required<Manifest>['files'] =>
  (manifest as Manifest | undefined)?.files ?? [];

const filesOfRecord = (files: Required<Manifest>['files'], record: string): string =>
  files
    .filter(({ name }) => name.startsWith(`${record}.`))
    .map(({ name, sha256 }) => `${name} ${sha256}`)
    .sort()
    .join('\n');
