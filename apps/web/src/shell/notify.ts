/** Something that happened, told in passing. */
export interface Notice {
  readonly title: string;
  readonly detail?: string;
  readonly tone: 'good' | 'bad';
  /** What takes it back. */
  readonly undo?: () => void;
}

const waiting: Notice[] = [];
const listeners = new Set<() => void>();
let everNotified = false;

/** Tells the reader in a corner of the page; what shows it is fetched with the first notice. */
export const notify = (notice: Notice): void => {
  everNotified = true;
  waiting.push(notice);
  for (const listener of listeners) listener();
};

export const subscribeToNotices = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const isEverNotified = (): boolean => everNotified;

/** The notices that nobody has shown yet; they are the caller's now. */
export const takeNotices = (): readonly Notice[] => waiting.splice(0);
