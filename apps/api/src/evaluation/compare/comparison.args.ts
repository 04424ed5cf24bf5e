import { ArrayMaxSize, ArrayMinSize, Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, ID, Int, registerEnumType } from 'type-graphql';
import { PageArgs } from '../../graphql/page.args.ts';

@ArgsType()
export class ComparisonArgs {
  @Field(() => ID, { description: 'The run that the others are compared with.' })
  @MaxLength(64)
  baseline!: string;

  @Field(() => [ID], { description: 'The runs that are compared with it, 1 to 20.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @MaxLength(64, { each: true })
  runs!: string[];

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether runs that judged other beats, by another dataset version, split or label map, are compared on the beats that they share; the answer says which those are. They are refused otherwise.',
  })
  onCommonBeats!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether runs that can’t be compared with the baseline are named in `refused`, with the reason, and the others are compared; otherwise the first one refuses the whole.',
  })
  skipRefused!: boolean;

  @Field(() => Int, {
    defaultValue: 10_000,
    description:
      'Resamples of the bootstrap over patients, 100 to 100000. Many metrics of many runs under one correction need many: a note says where these are too few for any verdict.',
  })
  @Min(100)
  @Max(100_000)
  resamples!: number;

  @Field(() => Int, {
    defaultValue: 1,
    description: 'Seed of the resamples: the same seed, the same intervals.',
  })
  @Min(0)
  seed!: number;
}

/** Names of the API, and who is right. */
export const Agreement = {
  BOTH_RIGHT: 'both right',
  ONLY_BASELINE_RIGHT: 'only baseline right',
  ONLY_RUN_RIGHT: 'only run right',
  BOTH_WRONG: 'both wrong',
} as const;
export type Agreement = (typeof Agreement)[keyof typeof Agreement];
registerEnumType(Agreement, {
  name: 'Agreement',
  description: 'Which of two runs calls a beat what it is.',
  valuesConfig: {
    BOTH_RIGHT: { description: 'Both do.' },
    ONLY_BASELINE_RIGHT: { description: 'The baseline does, the run does not.' },
    ONLY_RUN_RIGHT: { description: 'The run does, the baseline does not.' },
    BOTH_WRONG: { description: 'Neither does.' },
  },
});

@ArgsType()
export class AgreementArgs extends PageArgs {
  @Field(() => Agreement, { description: 'Which beats.' })
  agreement!: Agreement;
}

export const Verdict = { BETTER: 'better', WORSE: 'worse', CANNOT_TELL: 'cannot tell' } as const;
export type Verdict = (typeof Verdict)[keyof typeof Verdict];
registerEnumType(Verdict, {
  name: 'Verdict',
  description: 'What a comparison says of a run.',
  valuesConfig: {
    BETTER: {
      description:
        'Better than the baseline: of all that is compared together, 5 % would be called so by chance at most.',
    },
    WORSE: { description: 'Worse than the baseline, by the same measure.' },
    CANNOT_TELL: { description: 'The patients there are do not say; always so with fewer than six.' },
  },
});
