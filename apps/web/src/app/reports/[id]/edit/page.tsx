import type { Metadata } from 'next';
import { ReportEditorPage } from '../../../../reports/report-editor-page.tsx';

export const metadata: Metadata = { title: 'Edit report' };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <ReportEditorPage id={id} />;
}
