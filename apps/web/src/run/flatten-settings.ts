/** A stored document as rows of dotted name and text; what is empty shows as a dash, lists in one line. */
export const flattenSettings = (document: unknown): [name: string, value: string][] => flatten('', document);

const flatten = (name: string, value: unknown): [string, string][] => {
  if (value === null || value === undefined) return name === '' ? [] : [[name, '–']];
  if (Array.isArray(value) && value.some((each) => typeof each === 'object' && each !== null))
    return value.flatMap((each, at) => flatten(`${name}[${at}]`, each));
  if (Array.isArray(value)) return [[name, value.length === 0 ? '–' : value.join(', ')]];
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, each]) =>
      flatten(name === '' ? key : `${name}.${key}`, each),
    );
  return [[name, String(value)]];
};
