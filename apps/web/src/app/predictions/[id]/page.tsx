import type { Metadata } from 'next';
import { PredictionPage } from '../../../prediction/prediction-page.tsx';

export const metadata: Metadata = { title: 'Prediction' };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return <PredictionPage id={id} />;
}
