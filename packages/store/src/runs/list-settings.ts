import { z } from 'zod';
import { runConfigSchema } from './run-config.ts';
import { type SettingNote, settingNotes } from './settings/setting-note.ts';

export type SettingKind =
  | 'TEXT'
  | 'INTEGER'
  | 'NUMBER'
  | 'CHOICE'
  | 'INTEGER_LIST'
  | 'NUMBER_LIST'
  | 'TEXT_LIST';

/** One setting of a run, as forms and the terminal's help show it. */
export interface Setting extends SettingNote {
  key: string;
  kind: SettingKind;
  /** Of a `CHOICE`, else null. */
  choices: string[] | null;
  default: unknown;
  /** Of a number, or of each number in a list. */
  minimum: number | null;
  maximum: number | null;
  /** The minimum itself is not allowed. */
  minimumExcluded: boolean;
  maximumExcluded: boolean;
  /** May be left empty (null). */
  optional: boolean;
}

/** All settings of a run, in the order of the configuration; everything is read from its schema. */
export function listSettings(): Setting[] {
  return Object.entries(runConfigSchema.shape).map(([key, schema]) => describe(key, schema));
}

interface JsonSchema {
  type?: string;
  enum?: string[];
  items?: JsonSchema;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
}

function describe(key: string, schema: z.ZodType): Setting {
  const note = settingNotes.get(schema) ?? { label: key, help: '', group: 'training' as const };
  const { inner, optional } = unwrap(schema);
  const json = z.toJSONSchema(inner) as JsonSchema;
  const limits = json.items ?? json;
  return {
    key,
    label: note.label,
    help: note.help,
    group: note.group,
    kind: kindOf(json),
    choices: json.enum ?? null,
    default: schema.parse(undefined),
    minimum: limits.exclusiveMinimum ?? limits.minimum ?? null,
    maximum: limits.exclusiveMaximum ?? limits.maximum ?? null,
    minimumExcluded: limits.exclusiveMinimum !== undefined,
    maximumExcluded: limits.exclusiveMaximum !== undefined,
    optional,
  };
}

/** What lies inside `.default()` and `.nullable()`. */
function unwrap(schema: z.ZodType): { inner: z.ZodType; optional: boolean } {
  let inner = schema;
  let optional = false;
  for (;;) {
    if (inner instanceof z.ZodDefault) inner = inner.unwrap() as z.ZodType;
    else if (inner instanceof z.ZodNullable) {
      inner = inner.unwrap() as z.ZodType;
      optional = true;
    } else return { inner, optional };
  }
}

function kindOf({ type, enum: choices, items }: JsonSchema): SettingKind {
  if (choices !== undefined) return 'CHOICE';
  if (type === 'array') {
    if (items?.type === 'integer') return 'INTEGER_LIST';
    return items?.type === 'number' ? 'NUMBER_LIST' : 'TEXT_LIST';
  }
  if (type === 'integer') return 'INTEGER';
  return type === 'number' ? 'NUMBER' : 'TEXT';
}
