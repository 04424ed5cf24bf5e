/** How calls are carried out, several at once where several wait. */
export interface Gathering<Call, Answer> {
  /** So many at once. */
  most: number;
  /**
   * Carries out some calls, all of them or none, and answers each; null where a call has to be carried out alone. It
   * waits for nothing that one of them alone would have to wait for.
   */
  together: (calls: readonly Call[]) => Promise<readonly (Answer | null)[]>;
  alone: (call: Call) => Promise<Answer>;
}

interface Waiting<Call, Answer> {
  call: Call;
  resolve: (answer: Answer | Promise<Answer>) => void;
}

/**
 * Gathers the calls that come while others are under way, in the order in which they came. The first one waits for
 * nothing but what has arrived together with it. Where carrying out several fails, each is carried out alone, so that
 * none fails for another.
 */
export function gatherCalls<Call, Answer>({
  most,
  together,
  alone,
}: Gathering<Call, Answer>): (call: Call) => Promise<Answer> {
  const waiting: Waiting<Call, Answer>[] = [];
  let underWay = false;
  const carryOut = async (gathered: readonly Waiting<Call, Answer>[]): Promise<void> => {
    const answers = await together(gathered.map(({ call }) => call)).catch(() => []);
    gathered.forEach(({ call, resolve }, index) => {
      resolve(answers[index] ?? alone(call));
    });
  };
  const next = (): void => {
    const gathered = waiting.splice(0, most);
    underWay = gathered.length > 0;
    if (underWay) void carryOut(gathered).then(next);
  };
  return (call) =>
    new Promise((resolve) => {
      waiting.push({ call, resolve });
      if (underWay) return;
      underWay = true;
      setImmediate(next);
    });
}
