import { z } from 'zod';

/** What a form, a terminal's help and an error message say about one setting. */
export interface SettingNote {
  /** The setting's name as a person reads it. */
  label: string;
  /** One or two sentences: what it does, and when to change it. */
  help: string;
  group: 'data' | 'sentences' | 'model' | 'training';
}

/** Notes of every setting, read back by `listSettings`. */
export const settingNotes = z.registry<SettingNote>();

/** A setting together with its note. */
export const noted = <T extends z.ZodType>(schema: T, note: SettingNote): T => {
  settingNotes.add(schema, note);
  return schema;
};

export const fraction = z.number().gt(0).lt(1);
export const seed = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
export const sha256OrPath = z.string().min(1).max(1024);
