import type { Metadata } from 'next';
import { PredictionsPage } from '../../prediction-list/predictions-page.tsx';

export const metadata: Metadata = { title: 'Predictions' };

export default function Page() {
  return <PredictionsPage />;
}
