'use client';

import { Tooltip } from '@mantine/core';
import { NO_VALUE } from '../format/format-number.ts';
import style from './controls.module.css';

/** A number that is not there; the reason shows under the pointer, and when the key Tab comes to it. */
export const WhyMissing = ({ why }: { readonly why: string }) => (
  <Why text={NO_VALUE} label={`Not defined: ${why}`} />
);

/** A short mark with a reason behind it. */
export const Why = ({ text, label }: { readonly text: string; readonly label: string }) => (
  <Tooltip label={label} multiline maw={300} events={{ hover: true, focus: true, touch: true }}>
    <button type="button" className={style.why} aria-label={label}>
      {text}
    </button>
  </Tooltip>
);
