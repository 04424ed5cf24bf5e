import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { Run } from '../runs/run.type.ts';
import { readVocabulary } from './read-vocabulary.ts';
import { Vocabulary } from './vocabulary.type.ts';

@Resolver(() => Run)
export class VocabularyResolver {
  @FieldResolver(() => Vocabulary, {
    nullable: true,
    description:
      'The tokens of its sentences: what each looks like, how often it occurs and in which classes. Null before its records are prepared, and for a run from outside.',
    complexity: 2_000,
  })
  vocabulary(@Root() run: Run, @Ctx() { store }: ApiContext): Promise<Vocabulary | null> {
    return readVocabulary(store, run);
  }
}
