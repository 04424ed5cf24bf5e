/** What went wrong in the dashboard itself, in words for its reader. */
export class WebError extends Error {
  override readonly name = 'WebError';
  constructor(
    readonly code: string,
    message: string,
    readonly where: string | null = null,
    readonly remedy: string | null = null,
  ) {
    super(message);
  }
}
