/**
 * An item of a list in the address. Only what would end it is written otherwise (`,` parts items, `~` parts an item's
 * notes), so that the rest stays readable.
 */
export const escapeItem = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll(',', '%2C').replaceAll('~', '%7E');

export const unescapeItem = (text: string): string =>
  text.replaceAll('%7E', '~').replaceAll('%2C', ',').replaceAll('%25', '%');
