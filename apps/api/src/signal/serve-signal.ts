import { extremesOf, finestBucket } from '@beatlab/pipeline/signal/extremes';
import type { SafetensorsTensor } from '@beatlab/store/artifacts/safetensors';
import type { Store } from '@beatlab/store/open-store';
import type { Request, Response } from 'express';
import type { Caller } from '../accounts/caller.ts';
import { ApiError } from '../errors.ts';
import { findExtremes } from './find-extremes.ts';
import { openSignal } from './open-signal.ts';
import { levelsOf, planSignal, type SignalPlan } from './plan-signal.ts';
import { requireRecord } from './require-record.ts';
import { answerTensors, etagOf } from './send-tensors.ts';
import { mostPoints, readSignalQuery } from './signal-query.ts';
import type { SignalSource } from './signal-source.ts';

/**
 * Sends a part of a record's leads as it is drawn, as safetensors: `samples` where they are few, else `low` and `high`,
 * least and greatest of so many samples, so that no spike is lost. *shapes* each `[leads, points]` · *units* mV
 *
 * *errors* `RECORD.NOT_FOUND`, `REQUEST.ARGUMENT`, those of `openSignal`
 */
export async function serveSignal(
  store: Store,
  caller: Caller,
  which: { datasetVersionId: string; record: string },
  request: Request,
  response: Response,
): Promise<void> {
  const { lead, run, ...wanted } = readSignalQuery(request);
  const record = await requireRecord(store, { teamId: caller.team.id, ...which });
  const source = await openSignal(store, caller.team.id, record, run ?? null);
  const places = placesOf(source, lead ?? source.leads);
  const plan = planSignal(wanted, source.sampleCount);
  checkPlan(plan, source.sampleCount);
  await answerTensors(request, response, etagOf(source.key, plan, places), async () => ({
    tensors: await readTensors(store, source, plan, places),
    metadata: {
      record: record.name,
      ...{ from: String(plan.from), to: String(plan.to), bucket: String(plan.bucket) },
      samplingFrequencyHz: String(source.samplingFrequencyHz),
      sampleCount: String(source.sampleCount),
      levels: JSON.stringify(levelsOf(source.sampleCount)),
      leads: JSON.stringify(places.map((place) => source.leads[place])),
    },
  }));
}

/** *errors* `REQUEST.ARGUMENT` */
function checkPlan({ from, to, bucket }: SignalPlan, sampleCount: number): void {
  const levels = levelsOf(sampleCount);
  const refuse = (message: string, remedy: string) =>
    new ApiError({ code: 'REQUEST.ARGUMENT', message, where: 'bucket', remedy });
  if (!levels.includes(bucket)) {
    throw refuse(`the record has no level of ${bucket} samples`, `Choose among ${levels.join(', ')}.`);
  }
  if ((to - from) / bucket > 4 * mostPoints + 2) {
    throw refuse(
      `${to - from} samples in buckets of ${bucket} are too many for one answer`,
      'Ask for a shorter range or a wider bucket.',
    );
  }
}

/** *errors* `REQUEST.ARGUMENT` */
function placesOf({ leads }: SignalSource, wanted: readonly string[]): number[] {
  return wanted.map((name) => {
    const place = leads.indexOf(name);
    if (place >= 0) return place;
    throw new ApiError({
      code: 'REQUEST.ARGUMENT',
      message: `the record has no lead ${name}`,
      where: 'lead',
      remedy: `Choose among ${leads.join(', ')}.`,
    });
  });
}

async function readTensors(
  store: Store,
  source: SignalSource,
  { from, to, bucket }: SignalPlan,
  places: readonly number[],
): Promise<Record<string, SafetensorsTensor>> {
  if (bucket >= finestBucket) {
    const file = await findExtremes(store, source);
    const [first, end] = [from / bucket, Math.ceil(to / bucket)];
    const side = (name: 'low' | 'high') =>
      Promise.all(
        places.map(
          async (place) => (await file.read(`${place}.${bucket}.${name}`, first, end)).data as Float32Array,
        ),
      );
    const [low, high] = await Promise.all([side('low'), side('high')]);
    return { low: stack(low), high: stack(high) };
  }
  const read = from === to ? source.leads.map(() => new Float32Array(0)) : await source.read(from, to);
  const leads = places.map((place) => read[place]!);
  if (bucket === 1) return { samples: stack(leads.map((samples) => Float32Array.from(samples))) };
  const extremes = leads.map((samples) => extremesOf(samples, bucket));
  return { low: stack(extremes.map(({ low }) => low)), high: stack(extremes.map(({ high }) => high)) };
}

/** Leads under one another. *shape* `[leads, points]` */
function stack(leads: readonly Float32Array[]): SafetensorsTensor {
  const length = leads[0]?.length ?? 0;
  const data = new Float32Array(leads.length * length);
  for (const [at, lead] of leads.entries()) data.set(lead, at * length);
  return { dtype: 'F32', shape: [leads.length, length], data };
}
