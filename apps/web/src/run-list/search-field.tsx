'use client';

import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import field from './fields.module.css';

const TYPING_MS = 250;

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  /** Called when the reader pauses typing. */
  readonly onText: (text: string) => void;
}

export const SearchField = ({ label, placeholder, text: given, onText }: SearchFieldProps) => {
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  useEffect(() => {
    if (text === given) return;
    const timer = setTimeout(() => onText(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, given, onText]);
  return (
    <span className={field.search}>
      <IconSearch size={16} aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </span>
  );
};
