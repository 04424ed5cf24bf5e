import type { ReactNode } from 'react';

interface ScrollRegionProps {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Wide content that scrolls inside its own frame, so that the page itself never does. */
export const ScrollRegion = ({ label, className = '', children }: ScrollRegionProps) => (
  // What scrolls must be reachable by the keyboard.
  // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
  <section className={`bl-scroll ${className}`} aria-label={label} tabIndex={0}>
    {children}
  </section>
);
