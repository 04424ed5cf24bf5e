import { readFirstRuns } from '../run-list/read-first-runs.ts';
import { RunsPage } from '../run-list/runs-page.tsx';

interface PageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function Page({ searchParams }: PageProps) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) search.set(name, first);
  }
  return <RunsPage first={await readFirstRuns(search)} />;
}
