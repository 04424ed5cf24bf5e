const pattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether PostgreSQL takes the text as a uuid: ids come from clients, and any other text finds nothing. */
export const isUuid = (text: string): boolean => pattern.test(text);
