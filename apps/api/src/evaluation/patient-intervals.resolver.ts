import { findPredictions } from '@beatlab/store/evaluation/find-predictions';
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { Run } from '../runs/run.type.ts';
import { PatientIntervals, PatientIntervalsArgs } from './patient-intervals.type.ts';
import { readPatientCounts } from './read-patient-counts.ts';

@Resolver(() => Run)
export class PatientIntervalsResolver {
  @FieldResolver(() => PatientIntervals, {
    nullable: true,
    description:
      'How far the rates of each class on the validation beats carry to other patients; null where the run has no predictions.',
    complexity: ({ args, childComplexity }) =>
      1 + Math.ceil(Math.max(1, Number(args.resamples)) / 20) + 5 * childComplexity,
  })
  async patientIntervals(
    @Root() run: Run,
    @Args(() => PatientIntervalsArgs) { resamples }: PatientIntervalsArgs,
    @Ctx() { store, evaluation }: ApiContext,
  ): Promise<PatientIntervals | null> {
    const counted = await readPatientCounts(store, run.id);
    if (counted === null) return null;
    const { classes } = counted;
    const patients = [...counted.patients.values()];
    const asked = { classCount: classes.length, patients, resamples };
    const rates = await evaluation.run('resampleClasses', asked);
    return {
      patientCount: patients.length,
      resamples,
      classes: rates.map((ofClass, index) => ({ class: classes[index]!, ...ofClass })),
    };
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'The epoch of the model whose validation beats are stored: `beats`, `patients`, `ec57`, curves and their like are about it. Null where the run has no predictions, or its client named no epoch.',
  })
  async predictionsEpoch(@Root() run: Run, @Ctx() { store }: ApiContext): Promise<number | null> {
    return (await findPredictions(store, run.id))?.epoch ?? null;
  }
}
