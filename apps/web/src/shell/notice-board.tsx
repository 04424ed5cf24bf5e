'use client';

import '@mantine/notifications/styles.css';
import { Button, Text } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { type Notice, subscribeToNotices, takeNotices } from './notify.ts';

/** Long enough to read it and to think better of it. */
const UNDO_MS = 12_000;
const READ_MS = 6_000;

/** Shows notices in the corner, each with what takes it back. */
export const NoticeBoard = () => {
  useEffect(() => {
    const showAll = () => {
      for (const notice of takeNotices()) show(notice);
    };
    showAll();
    return subscribeToNotices(showAll);
  }, []);
  return <Notifications position="bottom-right" limit={4} />;
};

const show = ({ title, detail, tone, undo }: Notice): void => {
  const id = notifications.show({
    title,
    color: tone === 'bad' ? 'red' : 'petrol',
    // What did not work stays until it was read.
    autoClose: tone === 'bad' ? false : undo === undefined ? READ_MS : UNDO_MS,
    withBorder: true,
    message: (
      <>
        {detail !== undefined && (
          <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
            {detail}
          </Text>
        )}
        {undo !== undefined && (
          <Button
            size="compact-sm"
            variant="light"
            mt={6}
            onClick={() => {
              notifications.hide(id);
              undo();
            }}
          >
            Undo
          </Button>
        )}
      </>
    ),
    closeButtonProps: { 'aria-label': 'Put away' },
  });
};
