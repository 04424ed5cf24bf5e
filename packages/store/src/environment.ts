/** What a program that is started here gets as its environment: this process's own, with changes. */
export function environmentFor(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

/** Whether tests start programs as they were built, which `npm test` has done before. */
export const testsStartTheBuild = (): boolean => process.env.BEATLAB_TESTS_START_BUILD === '1';
