import lighthouse, { desktopConfig } from 'lighthouse';

export interface LighthouseScores {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  /** Audits below their best, worst first, for whoever wants to know why. */
  readonly lacking: readonly string[];
}

/**
 * Lighthouse's scores of a page, from 0 to 100, on its desktop settings: of three visits the one in the middle by performance,
 * as Lighthouse advises, because a visit says much of what else the machine did. *browser* a Chromium whose default profile is
 * signed in and whose debugging port is open.
 */
export async function measureLighthouse(address: string, port: number): Promise<LighthouseScores> {
  const visits: LighthouseScores[] = [];
  for (let visit = 0; visit < 3; visit += 1) visits.push(await visitWithLighthouse(address, port));
  return visits.sort((one, other) => one.performance - other.performance)[1] as LighthouseScores;
}

async function visitWithLighthouse(address: string, port: number): Promise<LighthouseScores> {
  const result = await lighthouse(
    address,
    {
      port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
      // The sign-in is in there.
      disableStorageReset: true,
      // A page keeps a stream of events open, so that its network never falls quiet.
      maxWaitForLoad: 15_000,
    },
    desktopConfig,
  );
  const { categories = {}, audits = {} } = result?.lhr ?? {};
  const score = (name: string) => Math.round(100 * (categories[name]?.score ?? Number.NaN));
  const weighed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs);
  const lacking = weighed
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
    .sort((a, b) => (audits[a.id]?.score ?? 0) - (audits[b.id]?.score ?? 0))
    .map(({ id }) => `${id} ${audits[id]?.displayValue ?? ''}`.trim());
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    lacking,
  };
}
