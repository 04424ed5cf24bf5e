/** What a program that is started here gets as its environment: this process's own, with changes. */
export function environmentFor(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}
