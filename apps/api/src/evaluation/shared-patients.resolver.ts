import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { Run } from '../runs/run.type.ts';
import { sharedPatientsOf } from './shared-patients-of.ts';

@Resolver(() => Run)
export class SharedPatientsResolver {
  @FieldResolver(() => [String], {
    nullable: true,
    description:
      'Patients whose records the run both learns from and is judged on, which makes its figures better than new patients would: empty where there are none; null where nobody said which records it learns from. A run from outside says it with the setting `split`: { train: [records], val: [records] }.',
  })
  sharesPatients(@Root() run: Run, @Ctx() context: ApiContext): Promise<string[] | null> {
    return sharedPatientsOf(run, context);
  }
}
