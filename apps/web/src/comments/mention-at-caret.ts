import { cutAtMentions } from '../markdown/remark-mentions.ts';

/** Somebody who can be mentioned. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** What is being typed behind an @ that begins a word, up to the caret; null where nothing is. */
export const mentionAtCaret = (
  text: string,
  caret: number,
): { readonly from: number; readonly typed: string } | null => {
  const found = /(?:^|[\s(])@([^\s@][^@\n]{0,39})?$/.exec(text.slice(0, caret));
  if (found === null) return null;
  const typed = found[1] ?? '';
  return { from: caret - typed.length - 1, typed };
};

/** People whose name or address has a word that begins as typed; at most six. */
export const peopleLike = (people: readonly Person[], typed: string): Person[] => {
  const wanted = typed.trim().toLowerCase();
  return people
    .filter(({ name, email }) =>
      [name, email, ...name.split(/\s+/)].some((word) => word.toLowerCase().startsWith(wanted)),
    )
    .slice(0, 6);
};

/** The text with the name in place of what was typed, and where the caret stands then. */
export const completeMention = (
  text: string,
  caret: number,
  from: number,
  name: string,
): { readonly text: string; readonly caret: number } => {
  const before = `${text.slice(0, from)}@${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ''), caret: before.length };
};

/** Those whose names stand behind an @ in the text. */
export const mentionedIds = (text: string, people: readonly Person[]): string[] => {
  const named = new Set(
    cutAtMentions(
      text,
      people.map(({ name }) => name),
    )
      .filter(({ isMention }) => isMention)
      .map((part) => part.text.slice(1)),
  );
  return people.filter(({ name }) => named.has(name)).map(({ id }) => id);
};
