import type { MetricCondition, ParamCondition } from '../../generated/graphql.ts';

/** What was entered for a setting: a number where it reads as one, in quotation marks a text whatever it reads as. */
export const readParamValue = ({ key, op }: ParamCondition, entered: string): ParamCondition => {
  const text = entered.trim();
  if (op === 'EXISTS') return { key, op };
  if (op === 'IN') {
    const items = text.split(',').map((item) => item.trim());
    const given = items.filter((item) => item !== '');
    const numbers = given.map(Number);
    return numbers.every(Number.isFinite) ? { key, op, numbers } : { key, op, texts: given };
  }
  if (op === 'CONTAINS') return { key, op, text };
  const quoted = /^"(.*)"$/.exec(text);
  if (quoted !== null) return { key, op, text: quoted[1] ?? '' };
  return text !== '' && Number.isFinite(Number(text)) ? { key, op, number: Number(text) } : { key, op, text };
};

/** The value as one enters it. */
export const writeParamValue = ({ op, number, text, boolean, numbers, texts }: ParamCondition): string => {
  if (numbers?.length) return numbers.join(', ');
  if (texts?.length) return texts.join(', ');
  if (number != null) return String(number);
  if (boolean != null) return String(boolean);
  if (text == null) return '';
  const readsAsNumber = text.trim() !== '' && Number.isFinite(Number(text));
  return readsAsNumber && op !== 'CONTAINS' ? `"${text}"` : text;
};

/** Numbers, and NaN and the infinities by name; nothing where it is none of them. */
export const readMetricValue = (asks: MetricCondition, entered: string): MetricCondition => {
  const text = entered.trim();
  const { value: _, ...rest } = asks;
  if (asks.op === 'EXISTS' || text === '') return rest;
  const named = { nan: 'NaN', infinity: 'Infinity', '-infinity': '-Infinity' } as const;
  const name = Object.entries(named).find(([word]) => word === text.toLowerCase())?.[1];
  if (name !== undefined) return { ...rest, value: name };
  const percent = /^(.*)%$/.exec(text);
  const number = percent === null ? Number(text) : Number(percent[1]) / 100;
  return Number.isFinite(number) ? { ...rest, value: number } : rest;
};
