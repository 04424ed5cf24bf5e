/** A setting's value in one line. */
export const settingText = (value: unknown): string => {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : value.map(settingText).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
