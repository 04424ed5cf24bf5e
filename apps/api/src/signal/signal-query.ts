import type { Request } from 'express';
import { z } from 'zod';
import { ApiError } from '../errors.ts';

/** Points that one answer may have of each lead, at least: see `planSignal`. Wider than any screen. */
export const mostPoints = 8_192;
/** Beats whose surroundings one answer may hold, how far these may reach, and how long they may be in all. *units* s */
export const mostBeats = 64;
export const furthestSeconds = 20;
export const mostSeconds = 200;

/** A parameter that is given once; Express makes lists and objects of others. */
const number = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,6})?$/)
  .transform(Number);
const names = z
  .string()
  .max(2_000)
  .transform((text) => text.split(','))
  .optional();

const signalSchema = z.object({
  from: number.default(0),
  to: number.default(Infinity),
  points: number.pipe(z.number().int().min(1).max(mostPoints)).default(2_000),
  bucket: number.pipe(z.number().int()).optional(),
  lead: names,
  run: z.string().max(64).optional(),
});

const beatSchema = z
  .string()
  .regex(/^[^:]{1,200}:\d{1,10}$/)
  .transform((text) => {
    const [record = '', sample] = text.split(':');
    return { record, sample: Number(sample) };
  });
const seconds = number.pipe(z.number().max(furthestSeconds));

const snippetsSchema = z
  .object({
    beats: z
      .string()
      .max(20_000)
      .transform((text) => text.split(','))
      .pipe(z.array(beatSchema).min(1).max(mostBeats)),
    before: seconds.default(0.5),
    after: seconds.default(0.8),
    run: z.string().max(64).optional(),
  })
  .refine(({ beats, before, after }) => beats.length * (before + after) <= mostSeconds, {
    message: `more than ${mostSeconds} seconds in all`,
    path: ['beats'],
  });

/** What of a record's signal is wanted. *errors* `REQUEST.ARGUMENT` */
export const readSignalQuery = (request: Request) => parse(signalSchema, request);

/** Which beats' surroundings are wanted. *errors* `REQUEST.ARGUMENT` */
export const readSnippetsQuery = (request: Request) => parse(snippetsSchema, request);

function parse<Schema extends z.ZodType>(schema: Schema, { query }: Request): z.infer<Schema> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ApiError({
    code: 'REQUEST.ARGUMENT',
    message: `${issue?.path.join('.') ?? 'the address'}: ${issue?.message ?? 'unreadable'}`,
    where: String(issue?.path[0] ?? ''),
    remedy: 'Stay within what docs/api.md says of signals.',
  });
}
