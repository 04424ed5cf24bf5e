import Link from 'next/link';
import type { ComponentProps } from 'react';
import styles from './plain-button.module.css';

interface Looks {
  /** Default `quiet`: an outline. */
  readonly look?: 'filled' | 'quiet' | 'chosen' | 'bare' | 'icon';
}

/**
 * A button as the library of components draws it, by a style sheet alone: for what every page, or the first one, needs at
 * once, and must not wait for the library.
 */
export const PlainButton = ({ look = 'quiet', ...button }: Looks & ComponentProps<'button'>) => (
  <button type="button" {...button} className={styles.button} data-look={look} />
);

/** A link that looks like one. */
export const PlainLink = ({ look = 'filled', ...link }: Looks & ComponentProps<typeof Link>) => (
  <Link {...link} className={styles.button} data-look={look} />
);
