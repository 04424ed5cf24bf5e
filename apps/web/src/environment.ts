/** The only place of the dashboard that reads environment variables; read at run time, never at build. */
export const readEnvironment = (): { apiUrl: string } => ({
  apiUrl: process.env.BEATLAB_API_URL ?? 'http://127.0.0.1:4000',
});
