/** New values by name; null or an empty value takes the parameter out, so that plain views have plain addresses. */
export type SearchPatch = Readonly<Record<string, string | readonly string[] | null>>;

/** The query string after the change, with its question mark, or nothing. Lists are joined by commas. */
export const patchSearch = (search: URLSearchParams, patch: SearchPatch): string => {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(patch)) {
    const text = typeof value === 'string' ? value : (value ?? []).join(',');
    if (text === '') next.delete(name);
    else next.set(name, text);
  }
  const query = next
    .toString()
    .replaceAll('%2C', ',')
    .replaceAll('%2F', '/')
    .replaceAll('%3A', ':')
    .replaceAll('%7E', '~');
  return query === '' ? '' : `?${query}`;
};

/** The parameter's values; only those of `allowed` where it is given, each once. */
export const readList = <Value extends string>(
  search: Pick<URLSearchParams, 'get'>,
  name: string,
  allowed?: readonly Value[],
): Value[] => {
  const values = (search.get(name) ?? '').split(',').filter((value) => value !== '');
  return [...new Set(values)].filter(
    (value): value is Value => allowed === undefined || (allowed as readonly string[]).includes(value),
  );
};

/** The parameter where it is one of the choices, else the first choice. */
export const readChoice = <Value extends string>(
  search: Pick<URLSearchParams, 'get'>,
  name: string,
  choices: readonly [Value, ...Value[]],
): Value => {
  const value = search.get(name);
  return choices.find((choice) => choice === value) ?? choices[0];
};
