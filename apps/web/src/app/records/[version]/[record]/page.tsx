import type { Metadata } from 'next';
import { RecordPage } from '../../../../record/record-page.tsx';

export const metadata: Metadata = { title: 'Record' };

interface PageProps {
  readonly params: Promise<{ readonly version: string; readonly record: string }>;
}

export default async function Page({ params }: PageProps) {
  const { version, record } = await params;
  return <RecordPage versionId={version} name={decodeURIComponent(record)} />;
}
