/** Which events the address asks for. Days are the reader's: from the start of the first to the end of the last. */
export const readActivityFilter = (search: Pick<URLSearchParams, 'get'>) => {
  const what = search.get('what');
  return {
    userId: search.get('who') || null,
    actions: what ? [what] : null,
    since: startOfDay(search.get('from'), 0),
    until: startOfDay(search.get('to'), 1),
  };
};

const startOfDay = (day: string | null, later: number): string | null => {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? [];
  if (year === undefined) return null;
  const start = new Date(Number(year), Number(month) - 1, Number(date) + later);
  return Number.isNaN(start.getTime()) ? null : start.toISOString();
};
