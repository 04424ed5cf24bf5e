import type { Metadata } from 'next';
import { MentionsPage } from '../../comments/mentions-page.tsx';

export const metadata: Metadata = { title: 'Mentions of you' };

export default function Page() {
  return <MentionsPage />;
}
