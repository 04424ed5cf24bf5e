import type { Metadata } from 'next';
import { Nothing } from '../shell/nothing.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <Nothing title="There is no such page" action={{ href: '/', label: 'See all runs' }}>
      The address leads nowhere in Beatlab. It may be misspelt.
    </Nothing>
  );
}
