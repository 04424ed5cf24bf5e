import { useEffect, useState } from 'react';
import field from '../fields.module.css';
import styles from './filter-builder.module.css';

interface TypedFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly list?: string;
  readonly wide?: boolean;
}

/** Keeps what was typed as it was typed, and tells of it when the reader pauses. */
export const TypedField = ({ label, value, onChange, list, wide = false }: TypedFieldProps) => {
  const [text, setText] = useState(value);
  const [told, setTold] = useState(value);
  if (value !== told) {
    // It was changed from outside, not by what is being typed here.
    setTold(value);
    setText((typed) => (typed.trim() === value ? typed : value));
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), 300);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <input
      className={`${field.select} ${wide ? styles.wide : styles.value}`}
      aria-label={label}
      placeholder={label}
      value={text}
      {...(list === undefined ? {} : { list })}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        if (text !== value) onChange(text);
      }}
    />
  );
};
