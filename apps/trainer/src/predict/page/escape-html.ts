const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML and SVG show it, also within an attribute: names come from files that anybody wrote. */
export const escapeHtml = (text: string | number): string =>
  String(text)
    .replace(/[&<>"']/g, (sign) => signs[sign]!)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are no text of a page
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\uFFFD');
