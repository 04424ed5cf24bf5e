/** A problem in a sentence of its own: words such as "must be at least 1" follow the setting's name. */
export const problemSentence = (label: string, message: string): string => {
  const words = /^(must|may|is|are|has|have|needs?|can|cannot|should|takes?)\b/.test(message)
    ? `${label} ${message}`
    : message.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  return /[.!?]$/.test(words) ? words : `${words}.`;
};
