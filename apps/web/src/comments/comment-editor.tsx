'use client';

import { Button, Combobox, Group, Text, Textarea, useCombobox } from '@mantine/core';
import { type ChangeEvent, type KeyboardEvent, useRef, useState } from 'react';
import {
  completeMention,
  mentionAtCaret,
  mentionedIds,
  type Person,
  peopleLike,
} from './mention-at-caret.ts';

interface CommentEditorProps {
  readonly label: string;
  readonly people: readonly Person[];
  readonly initial?: string;
  readonly action: string;
  /** Resolves to whether it was taken; then the field is empty again. */
  readonly onSend: (text: string, mentions: string[]) => Promise<boolean>;
  readonly onCancel?: () => void;
}

/** A field for Markdown that completes names behind an @. Ctrl+Enter sends. */
export const CommentEditor = ({
  label,
  people,
  initial = '',
  action,
  onSend,
  onCancel,
}: CommentEditorProps) => {
  const [text, setText] = useState(initial);
  const [caret, setCaret] = useState(initial.length);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useCombobox();
  const mention = mentionAtCaret(text, caret);
  const found = mention === null ? [] : peopleLike(people, mention.typed);

  const change = ({ currentTarget }: ChangeEvent<HTMLTextAreaElement>) => {
    setText(currentTarget.value);
    setCaret(currentTarget.selectionStart);
    if (mentionAtCaret(currentTarget.value, currentTarget.selectionStart) === null) list.closeDropdown();
    else {
      list.openDropdown();
      list.updateSelectedOptionIndex();
      list.selectFirstOption();
    }
  };
  const choose = (id: string) => {
    const person = people.find((one) => one.id === id);
    if (person === undefined || mention === null) return;
    const next = completeMention(text, caret, mention.from, person.name);
    setText(next.text);
    setCaret(next.caret);
    list.closeDropdown();
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const send = async () => {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    const taken = await onSend(text.trim(), mentionedIds(text, people));
    setBusy(false);
    if (taken) setText('');
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Combobox store={list} onOptionSubmit={choose} position="bottom-start" width={260}>
        <Combobox.EventsTarget withExpandedAttribute={false}>
          <Textarea
            ref={field}
            label={label}
            description="Markdown. @ mentions a member; Ctrl+Enter sends."
            autosize
            minRows={2}
            maxRows={14}
            maxLength={10_000}
            value={text}
            onChange={change}
            onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
            onBlur={() => list.closeDropdown()}
            onKeyDown={press}
          />
        </Combobox.EventsTarget>
        <Combobox.DropdownTarget>
          <div />
        </Combobox.DropdownTarget>
        <Combobox.Dropdown hidden={found.length === 0}>
          <Combobox.Options aria-label="Members to mention">
            {found.map((person) => (
              <Combobox.Option key={person.id} value={person.id}>
                {person.name}{' '}
                <Text span size="xs" c="dimmed">
                  {person.email}
                </Text>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <Group gap="xs" mt="xs">
        <Button type="submit" size="xs" loading={busy} disabled={text.trim() === ''}>
          {action}
        </Button>
        {onCancel !== undefined && (
          <Button size="xs" variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </Group>
    </form>
  );
};
