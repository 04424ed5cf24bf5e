/**
 * A graph that can't be built, differentiated or written: shapes that do not fit, types that do not match.
 *
 * *codes* `GRAPH.SHAPE`, `GRAPH.DTYPE`, `GRAPH.NAME`, `GRAPH.NO_GRADIENT`, `LOWERING.*`
 */
export class AutodiffError extends Error {
  override readonly name = 'AutodiffError';
  readonly code: string;
  readonly where: string | null;
  readonly remedy: string | null;

  constructor(cause: { code: string; message: string; where?: string | null; remedy?: string | null }) {
    super(cause.message);
    this.code = cause.code;
    this.where = cause.where ?? null;
    this.remedy = cause.remedy ?? null;
  }
}

/** The error of an operator whose inputs' shapes do not fit together. */
export function shapeError(operator: string, message: string): AutodiffError {
  return new AutodiffError({ code: 'GRAPH.SHAPE', message: `${operator}: ${message}`, where: operator });
}
