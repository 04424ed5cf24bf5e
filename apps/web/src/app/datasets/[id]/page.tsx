import type { Metadata } from 'next';
import { DatasetPage } from '../../../datasets/dataset-page.tsx';

export const metadata: Metadata = { title: 'Dataset' };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <DatasetPage id={id} />;
}
