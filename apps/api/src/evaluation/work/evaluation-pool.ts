import { fileURLToPath } from 'node:url';
import { Tinypool } from 'tinypool';
import { ApiError } from '../../errors.ts';
import type {
  EvaluationAnswer,
  EvaluationRequest,
  EvaluationTask,
  EvaluationTasks,
} from './evaluation-tasks.ts';

/** Threads that compute what is too long for the one that answers requests and feeds subscriptions. */
export interface EvaluationPool {
  /** *errors* those of the task, with their code */
  run<Task extends EvaluationTask>(
    task: Task,
    input: Parameters<EvaluationTasks[Task]>[0],
  ): Promise<ReturnType<EvaluationTasks[Task]>>;
  close(): Promise<void>;
}

/** More would only take turns on a small machine, and a comparison of many runs must not stop all others. */
const mostThreads = 2;
/** A thread that nobody asked anything for so long ends. */
const idleMs = 60_000;

/** Threads start with the first task. */
export function openEvaluationPool(): EvaluationPool {
  let pool: Tinypool | null = null;
  return {
    run: async <Task extends EvaluationTask>(task: Task, input: EvaluationRequest<Task>['input']) => {
      pool ??= startThreads();
      const answer = (await pool.run({ task, input })) as EvaluationAnswer;
      if ('refused' in answer) throw new ApiError(answer.refused);
      return answer.result as ReturnType<EvaluationTasks[Task]>;
    },
    close: async () => pool?.destroy(),
  };
}

function startThreads(): Tinypool {
  const fromSource = import.meta.url.endsWith('.ts');
  return new Tinypool({
    filename: fileURLToPath(new URL(`./evaluation-main${fromSource ? '.ts' : '.js'}`, import.meta.url)),
    execArgv: fromSource ? ['--import', registerTsx(), '--conditions', 'source'] : [],
    minThreads: 0,
    maxThreads: mostThreads,
    idleTimeout: idleMs,
  });
}

/** Where the API runs from its source (tests), so do its threads. `--import tsx` alone does nothing off the main thread. */
const registerTsx = (): string =>
  `data:text/javascript,import{register}from${JSON.stringify(import.meta.resolve('tsx/esm/api'))};register();`;
