import type { Metadata } from 'next';
import { ReportPage } from '../../../reports/report-page.tsx';

export const metadata: Metadata = { title: 'Report' };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <ReportPage id={id} />;
}
