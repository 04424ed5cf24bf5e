import type { Metadata } from 'next';
import { SweepPage } from '../../../sweep/sweep-page.tsx';

export const metadata: Metadata = { title: 'Sweep' };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <SweepPage id={id} />;
}
