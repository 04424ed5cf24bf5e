import type { Metadata } from 'next';
import { PredictPage } from '../../predict/predict-page.tsx';

export const metadata: Metadata = { title: 'Predict on a record' };

export default function Page() {
  return <PredictPage />;
}
