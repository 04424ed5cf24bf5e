/** What of a node of a Markdown document is looked at here. */
interface MarkdownNode {
  type: string;
  value?: string;
  children?: MarkdownNode[];
  data?: { hName?: string };
}

/** Text cut where one of the names stands behind an @, longest names first, so that Ann does not cut Ann Lee in two. */
export const cutAtMentions = (
  text: string,
  names: readonly string[],
): readonly { readonly text: string; readonly isMention: boolean }[] => {
  if (names.length === 0) return [{ text, isMention: false }];
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(@(?:${longestFirst.map(escaped).join('|')}))(?![\\p{L}\\p{N}_])`, 'gu');
  return text
    .split(pattern)
    .map((part, at) => ({ text: part, isMention: at % 2 === 1 }))
    .filter((part) => part.text !== '');
};

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Marks the names of those who are mentioned in the text of a Markdown document, and leaves code as it is. */
export const remarkMentions = (names: readonly string[]) => (tree: MarkdownNode) => {
  const mark = (node: MarkdownNode): MarkdownNode[] => {
    if (node.type === 'text') return cutAtMentions(node.value ?? '', names).map(nodeOf);
    if (node.children !== undefined) node.children = node.children.flatMap(mark);
    return [node];
  };
  mark(tree);
};

const nodeOf = ({ text, isMention }: { text: string; isMention: boolean }): MarkdownNode =>
  isMention
    ? { type: 'emphasis', children: [{ type: 'text', value: text }], data: { hName: 'mark' } }
    : { type: 'text', value: text };
