/** Where ONNX Runtime can compute here. */
export type ProviderName = 'cpu' | 'webgpu' | 'cuda';
/** What a run can ask for. */
export type ProviderChoice = ProviderName | 'auto';

/** What was asked for, what is used, and why. */
export interface ProviderNote {
  asked: ProviderChoice;
  used: ProviderName;
  why: string;
}

/** What a run's log says of it. */
export const tellProvider = ({ asked, used, why }: ProviderNote): string =>
  `Execution provider: ${used === asked ? `${used}, as asked` : `${used} (${asked}: ${why})`}.`;
