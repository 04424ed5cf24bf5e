'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import frame from './app-frame.module.css';
import { ColorSchemeSwitch } from './color-scheme-switch.tsx';
import { PaletteButton } from './palette-button.tsx';
import { UserMenu } from './user-menu.tsx';

const pages = [
  { href: '/', label: 'Runs', here: (path: string) => path === '/' || path.startsWith('/runs') },
  { href: '/modes', label: 'Modes', here: (path: string) => path === '/modes' },
  {
    href: '/predictions',
    label: 'Predictions',
    here: (path: string) => path.startsWith('/predict'),
  },
  { href: '/sweeps', label: 'Sweeps', here: (path: string) => path.startsWith('/sweeps') },
  { href: '/datasets', label: 'Datasets', here: (path: string) => path.startsWith('/datasets') },
  { href: '/launch', label: 'Launch', here: (path: string) => path === '/launch' },
  { href: '/reports', label: 'Reports', here: (path: string) => path.startsWith('/reports') },
  { href: '/team', label: 'Team', here: (path: string) => path === '/team' },
] as const;

const Trace = () => (
  <svg width="30" height="22" viewBox="0 0 30 22" fill="none" aria-hidden="true">
    <path
      d="M1 13.5h6.5l1.9-3.2 2 3.2h1.4l1.2 1.7L17 1.5l2.4 19 1.7-7h1.6l2-3.8 2 3.8H29"
      stroke="var(--mantine-primary-color-filled)"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

export const AppHeader = ({ signedOut }: { readonly signedOut: boolean }) => {
  const pathname = usePathname();
  return (
    <header className={frame.header}>
      <div className={frame.bar}>
        <Link href="/" className={frame.brand} aria-label="Beatlab, all runs">
          <Trace />
          <span className={frame.brandName}>Beatlab</span>
        </Link>
        <nav className={frame.nav} aria-label="Pages">
          {!signedOut &&
            pages.map((page) => (
              <Link
                key={page.href}
                href={page.href}
                className={frame.link}
                {...(page.here(pathname) ? { 'aria-current': 'page' as const } : {})}
              >
                {page.label}
              </Link>
            ))}
        </nav>
        {!signedOut && <PaletteButton />}
        <ColorSchemeSwitch />
        {!signedOut && <UserMenu />}
      </div>
    </header>
  );
};
