/** Words where there is little room: cut short. *most* letters, the ellipsis among them */
export const shortText = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

/** The name of a place on an axis: a number with few digits, or words cut short. */
export const tickText = (label: string, digits: number, most: number): string => {
  const number = Number(label);
  if (label === '' || !Number.isFinite(number)) return shortText(label, most);
  return String(Number(number.toPrecision(digits))).replace('-', '−');
};
