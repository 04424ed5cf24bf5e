import type { RunOrder as StoredOrder } from '@beatlab/store/runs/run-order';
import { MaxLength } from 'class-validator';
import { Field, InputType, registerEnumType } from 'type-graphql';
import { ApiError } from '../errors.ts';
import { MetricValueOf } from './run-filter-enums.ts';

export const RunOrderField = {
  CREATED_AT: 'createdAt',
  STARTED_AT: 'startedAt',
  ENDED_AT: 'endedAt',
  DURATION: 'duration',
  NUMBER: 'number',
  NAME: 'name',
  STATE: 'state',
  AUTHOR: 'author',
  EXPERIMENT: 'experiment',
  GROUP: 'group',
  METRIC: 'metric',
  PARAM: 'param',
} as const;
export type RunOrderField = (typeof RunOrderField)[keyof typeof RunOrderField];
registerEnumType(RunOrderField, {
  name: 'RunOrderField',
  description:
    'What runs are ordered by. Runs without a value come last either way, in the order of their launch.',
  valuesConfig: {
    CREATED_AT: { description: 'When they were launched.' },
    STARTED_AT: { description: 'When their first attempt began.' },
    ENDED_AT: { description: 'When they reached their final state.' },
    DURATION: { description: 'How long they took, from their first attempt to their end.' },
    NUMBER: { description: 'Their number within the team.' },
    NAME: { description: 'Their name.' },
    STATE: { description: 'Their state: queued, running, finished, failed, canceled.' },
    AUTHOR: { description: 'The name of whoever launched them.' },
    EXPERIMENT: { description: "Their experiment's name." },
    GROUP: { description: "Their group's name." },
    METRIC: { description: 'A value of `metric`; a run whose value is NaN has none.' },
    PARAM: { description: 'The setting `param`: numbers, then texts.' },
  },
});

@InputType({ description: 'The order of a list of runs.' })
export class RunOrder {
  @Field(() => RunOrderField, { defaultValue: RunOrderField.CREATED_AT, description: 'What to order by.' })
  field!: RunOrderField;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the metric, such as `val/f1`; needed for METRIC.',
  })
  @MaxLength(250)
  metric?: string | null;

  @Field(() => MetricValueOf, {
    defaultValue: MetricValueOf.LAST,
    description: 'Which value of the metric, for METRIC.',
  })
  of!: MetricValueOf;

  @Field(() => String, {
    nullable: true,
    description: 'The setting, by its dotted path, such as `learningRate`; needed for PARAM.',
  })
  @MaxLength(250)
  param?: string | null;

  @Field(() => Boolean, { defaultValue: true, description: 'Greatest, newest or last name first.' })
  descending!: boolean;
}

/** An order as the store takes it. *errors* `REQUEST.ARGUMENT` where the key of a metric or a setting is missing */
export function toStoredOrder({ field, metric, of, param, descending }: RunOrder): StoredOrder {
  if (field === 'metric') {
    if (!metric) throw missing('METRIC', 'order.metric', 'the key of the metric', 'val/f1');
    return { by: 'metric', key: metric, of, descending };
  }
  if (field === 'param') {
    if (!param) throw missing('PARAM', 'order.param', 'the setting', 'learningRate');
    return { by: 'param', key: param, descending };
  }
  return { by: field, descending };
}

const missing = (field: string, where: string, what: string, example: string): ApiError =>
  new ApiError({
    code: 'REQUEST.ARGUMENT',
    message: `an order by ${field} needs ${what}`,
    where,
    remedy: `Name it, for example ${example}.`,
  });
