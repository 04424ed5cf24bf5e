// A thread of the evaluation pool: carries out one task after another.
import { EvaluationError } from '@beatlab/evaluation/errors';
import { type EvaluationAnswer, type EvaluationRequest, evaluationTasks } from './evaluation-tasks.ts';

export default function carryOut({ task, input }: EvaluationRequest): EvaluationAnswer {
  try {
    const work = evaluationTasks[task] as (given: unknown) => unknown;
    return { result: work(input) };
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    const { code, message, where, remedy } = error;
    return { refused: { code, message, where, remedy } };
  }
}
