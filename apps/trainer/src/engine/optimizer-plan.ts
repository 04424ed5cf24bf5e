/** How a step goes from a gradient to new parameters. */
export interface OptimizerPlan {
  kind: 'adam' | 'sgd';
  /** Of gradient descent; Adam has its own. */
  momentum: number;
  /** Adam: decoupled, as in AdamW. Gradient descent: added to the gradient, as PyTorch does. */
  weightDecay: number;
  /** Largest norm of the whole gradient; null leaves it as it is. */
  clipNorm: number | null;
}

/** Adam as PyTorch has it, nothing decayed, nothing clipped. */
export const plainAdam: OptimizerPlan = { kind: 'adam', momentum: 0, weightDecay: 0, clipNorm: null };

/** What an optimizer remembers of each parameter, and how a checkpoint calls it. */
export const momentPrefixes: Readonly<Record<OptimizerPlan['kind'], Readonly<Record<string, string>>>> = {
  adam: { firstMoment: 'adam.first.', secondMoment: 'adam.second.' },
  sgd: { velocity: 'sgd.velocity.' },
};

/** What the names of outputs begin with that the next step takes. */
export const NEXT = 'next';

/** The name by which a step graph gives back what it was given. */
export const nextName = (input: string): string => `${NEXT}${input[0]!.toUpperCase()}${input.slice(1)}`;
