import { IconUserCircle } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { PlainButton } from './plain-button.tsx';
import styles from './user-button.module.css';

interface UserButtonProps extends ComponentProps<'button'> {
  readonly userName: string;
  /** Mentions that wait for them. */
  readonly unread: number;
}

export const UserButton = ({ userName, unread, ...button }: UserButtonProps) => (
  <PlainButton
    aria-label={`Account of ${userName}${unread > 0 ? `, ${unread} new mentions` : ''}`}
    {...button}
    look="icon"
  >
    <span className={styles.place}>
      <IconUserCircle size={20} stroke={1.7} aria-hidden />
      {unread > 0 && <span className={styles.dot} />}
    </span>
  </PlainButton>
);
