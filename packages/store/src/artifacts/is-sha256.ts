/** A sha256 as stored bytes and dataset versions are named by it. */
export const sha256Pattern = /^[0-9a-f]{64}$/;

/** Whether a text is the name of stored bytes; a setting may name a file by its path instead. */
export const isSha256 = (text: string): boolean => sha256Pattern.test(text);
