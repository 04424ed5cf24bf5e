/** A sentence whose `words in backticks` are set as code. */
export const HelpText = ({ children }: { readonly children: string }) =>
  children.split('`').map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // The same word may come twice; its place never changes.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <code key={at} className="bl-mono">
        {part}
      </code>
    ),
  );
