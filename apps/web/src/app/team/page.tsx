import type { Metadata } from 'next';
import { readEnvironment } from '../../environment.ts';
import { TeamPage } from '../../team/team-page.tsx';

export const metadata: Metadata = { title: 'Team' };

/** The API's address is known when the dashboard runs, not when it is built. */
export const dynamic = 'force-dynamic';

export default function Page() {
  return <TeamPage apiUrl={readEnvironment().apiUrl} />;
}
