/**
 * A question that the predictions given can't answer: counts below zero, classes out of range, lists of unequal
 * length.
 *
 * *codes* `EVALUATION.CLASS`, `EVALUATION.COUNT`, `EVALUATION.SHAPE`, `EVALUATION.RANGE`
 */
export class EvaluationError extends Error {
  readonly code: string;
  readonly where: string | null;
  readonly remedy: string | null;

  constructor(cause: { code: string; message: string; where?: string | null; remedy?: string | null }) {
    super(cause.message);
    this.name = 'EvaluationError';
    this.code = cause.code;
    this.where = cause.where ?? null;
    this.remedy = cause.remedy ?? null;
  }
}
