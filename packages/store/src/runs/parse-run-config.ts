import { z } from 'zod';
import { type RunConfig, runConfigSchema } from './run-config.ts';

/** What is wrong with one setting, in words that follow its name: "must be at least 1". */
export interface SettingProblem {
  /** The setting, such as `epochs`; empty where the configuration as a whole is wrong. */
  key: string;
  message: string;
}

/** Either the complete configuration, or everything that is wrong with it. */
export type ParsedRunConfig =
  | { config: RunConfig; problems?: undefined }
  | { config?: undefined; problems: SettingProblem[] };

/** Checks settings and fills in the guide's defaults for those left out. */
export function parseRunConfig(settings: unknown): ParsedRunConfig {
  const parsed = runConfigSchema.safeParse(settings);
  if (parsed.success) return { config: parsed.data };
  return { problems: problemsOf(parsed.error) };
}

/** What a schema refused, in words. */
export function problemsOf(error: z.ZodError): SettingProblem[] {
  const problems = error.issues.flatMap(toProblems);
  // One message for each setting: the first says what matters.
  return problems.filter(({ key }, index) => problems.findIndex((other) => other.key === key) === index);
}

/** What is wrong with the value of one setting by itself, whatever the others are; null where nothing is. */
export function checkSetting(key: string, value: unknown): SettingProblem | null {
  const { success, error } = z
    .strictObject(runConfigSchema.shape)
    .partial()
    .safeParse({ [key]: value });
  return success ? null : (problemsOf(error)[0] ?? null);
}

function toProblems(issue: z.core.$ZodIssue): SettingProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ key, message: `unknown setting \`${key}\`` }));
  }
  const [key, ...inside] = issue.path;
  const [part] = inside;
  const where =
    typeof part === 'number' ? `entry ${part + 1} ` : part === undefined ? '' : `${String(part)} `;
  return [{ key: key === undefined ? '' : String(key), message: where + inWords(issue) }];
}

function inWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${article(issue.expected)}`;
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive ?? true);
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive ?? true);
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.format === 'regex'
        ? 'must be a sha256: 64 digits 0–9 a–f'
        : `must be a valid ${issue.format}`;
    default:
      return issue.message;
  }
}

function tooSmall(origin: string, minimum: number, inclusive: boolean): string {
  if (origin === 'string')
    return minimum === 1 ? 'must not be empty' : `must have at least ${minimum} characters`;
  if (origin === 'array') return `must have at least ${minimum} ${minimum === 1 ? 'entry' : 'entries'}`;
  return inclusive ? `must be at least ${minimum}` : `must be more than ${minimum}`;
}

function tooBig(origin: string, maximum: number, inclusive: boolean): string {
  if (origin === 'string') return `must have at most ${maximum} characters`;
  if (origin === 'array') return `must have at most ${maximum} entries`;
  return inclusive ? `must be at most ${maximum}` : `must be less than ${maximum}`;
}

const names: Record<string, string> = {
  int: 'a whole number',
  number: 'a number',
  string: 'text',
  array: 'a list',
  object: 'an object of settings',
};

const article = (expected: string): string => names[expected] ?? `of type ${expected}`;
