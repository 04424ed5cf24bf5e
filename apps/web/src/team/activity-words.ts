/** What was done, as people say it: `run.launch` is "launched run". Actions without a word of their own are shown as they are. */
const verbs: Readonly<Record<string, string>> = {
  launch: 'launched',
  create: 'made',
  open: 'opened',
  cancel: 'cancelled',
  change: 'changed',
  rename: 'renamed',
  delete: 'deleted',
  archive: 'archived',
  unarchive: 'took back from the archive',
  tag: 'tagged',
  untag: 'took tags off',
  rerun: 'repeated',
  resume: 'took up again',
  role: 'gave another role to',
  remove: 'removed',
  revoke: 'withdrew',
  accept: 'accepted',
  add: 'added',
  edit: 'changed',
  publish: 'published',
  share: 'shared',
  unshare: 'stopped sharing',
};

export const actionWords = (action: string): string => {
  const [kind = action, verb = ''] = action.split('.');
  const known = verbs[verb];
  return known === undefined ? action : `${known} ${kind.replaceAll('-', ' ')}`;
};

/** Names and numbers that were noted, in a line: `number 7, name inter-patient`. */
export const detailWords = (details: unknown): string =>
  typeof details !== 'object' || details === null
    ? ''
    : Object.entries(details)
        .filter(
          ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
        )
        .map(
          ([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
        )
        .join(', ');

/** Where the thing is shown, where it has a page; it may be gone. */
export const subjectAddress = (kind: string, id: string): string | null => {
  const pages: Readonly<Record<string, string>> = {
    run: '/runs/',
    sweep: '/sweeps/',
    prediction: '/predictions/',
    report: '/reports/',
  };
  const page = pages[kind];
  return page === undefined ? null : `${page}${id}`;
};
