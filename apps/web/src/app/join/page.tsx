import type { Metadata } from 'next';
import { JoinPage } from '../../join/join-page.tsx';

export const metadata: Metadata = { title: 'Join a team' };

export default function Page() {
  return <JoinPage />;
}
