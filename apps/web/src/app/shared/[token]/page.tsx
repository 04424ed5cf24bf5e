import type { Metadata } from 'next';
import { SharedReportPage } from '../../../reports/shared-report-page.tsx';

/** The address is the key to the report: no other site hears of it, and no search engine keeps it. */
export const metadata: Metadata = {
  title: 'Report',
  referrer: 'no-referrer',
  robots: { index: false, follow: false },
};

export default async function Page({ params }: { readonly params: Promise<{ readonly token: string }> }) {
  const { token } = await params;
  return <SharedReportPage token={token} />;
}
