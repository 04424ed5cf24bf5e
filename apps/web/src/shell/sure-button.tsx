'use client';

import { Button, Group } from '@mantine/core';
import { useState } from 'react';

interface SureButtonProps {
  readonly label: string;
  /** What it is done to, for who does not see the row. */
  readonly about: string;
  readonly onSure: () => void;
}

/** A button for what cannot be undone: it asks once more in its place. */
export const SureButton = ({ label, about, onSure }: SureButtonProps) => {
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${label} ${about}`}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
    );
  const sure = () => {
    setAsking(false);
    onSure();
  };
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <Button size="compact-sm" color="red" autoFocus aria-label={`${label} ${about}, surely`} onClick={sure}>
        {label}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>
        Keep
      </Button>
    </Group>
  );
};
