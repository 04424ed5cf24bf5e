'use client';

import type { ReactNode } from 'react';
import styles from './nothing.module.css';
import { PlainLink } from './plain-button.tsx';

interface NothingProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: { readonly href: string; readonly label: string };
}

/** An empty place that says what to do next. */
export const Nothing = ({ title, children, action }: NothingProps) => (
  <div className={`bl-panel bl-paper ${styles.place}`}>
    <h2>{title}</h2>
    <div className={styles.words}>{children}</div>
    {action !== undefined && <PlainLink href={action.href}>{action.label}</PlainLink>}
  </div>
);
