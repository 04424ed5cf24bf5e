import type { Metadata } from 'next';
import { LaunchPage } from '../../launch/launch-page.tsx';

export const metadata: Metadata = { title: 'Launch a run' };

export default function Page() {
  return <LaunchPage />;
}
