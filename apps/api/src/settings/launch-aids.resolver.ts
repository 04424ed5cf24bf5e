import { presets } from '@beatlab/store/runs/settings/presets';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { toRun } from '../runs/run.type.ts';
import { Json } from '../scalars/json.ts';
import { estimateRun } from './estimate-run.ts';
import { findStoredFiles } from './find-stored-files.ts';
import { Preset, StoredFile, StoredFileUse, TimeEstimate } from './launch-aids.type.ts';
import { previewSplit } from './preview-split.ts';
import { SplitPreview } from './split-preview.type.ts';

const config = 'Settings by key; those left out take their defaults.';

/** What helps to launch a run before there is one. */
@Resolver()
export class LaunchAidsResolver {
  @Query(() => [Preset], { description: 'Settings that go together: `beatlab run --preset` takes them too.' })
  presets(): Preset[] {
    return presets.map((preset) => ({ ...preset }));
  }

  @Query(() => SplitPreview, {
    nullable: true,
    description:
      'Which records are in which part, and how many beats of each class, as a run with these settings divides and counts them; null where they can not be launched with.',
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
  })
  splitPreview(
    @Arg('config', () => Json, { description: config }) settings: unknown,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<SplitPreview | null> {
    return previewSplit(store, caller.team.id, settings);
  }

  @Query(() => TimeEstimate, {
    nullable: true,
    description:
      'How long a run with these settings will train, from what earlier runs of the team needed; null where there is none to reckon from, or the settings can not be launched with.',
    complexity: ({ childComplexity }) => 1 + 3 * childComplexity,
  })
  timeEstimate(
    @Arg('config', () => Json, { description: config }) settings: unknown,
    @Ctx() context: ApiContext,
  ): Promise<TimeEstimate | null> {
    return estimateRun(context, settings);
  }

  @Query(() => [StoredFile], {
    description:
      'Vocabularies or weights of the team that a run can start from, at most 50, those used last first.',
    complexity: ({ childComplexity }) => 1 + 50 * childComplexity,
  })
  async storedFiles(
    @Arg('use', () => StoredFileUse, { description: 'What to take them for.' }) use: StoredFileUse,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<StoredFile[]> {
    const found = await findStoredFiles(store, caller.team.id, use);
    return found.map((file) => ({ ...file, run: toRun(file.run) }));
  }
}
