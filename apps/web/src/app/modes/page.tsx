import type { Metadata } from 'next';
import { ModesPage } from '../../modes/modes-page.tsx';

export const metadata: Metadata = { title: 'Binary or five classes' };

export default function Page() {
  return <ModesPage />;
}
