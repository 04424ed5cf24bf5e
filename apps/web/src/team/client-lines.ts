/** Lines that a training script can take over as they are, with a key in its place. */
export const clientLines = (apiUrl: string, key: string) => ({
  python: `client = beatlab.Beatlab("${apiUrl}", api_key="${key}", buffer_folder="runs")`,
  typescript: `const beatlab = new Beatlab({ url: '${apiUrl}', apiKey: '${key}', bufferFolder: 'runs' });`,
});
