/** Commands in which each word that the reader typed begins some word, in any order: `li col` finds “Light colours”. */
export const chooseCommands = <Command extends { readonly label: string }>(
  commands: readonly Command[],
  text: string,
): Command[] => {
  const typed = text.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ label }) => {
    const words = label.toLowerCase().split(/\s+/);
    return typed.every((part) => words.some((word) => word.startsWith(part)));
  });
};
