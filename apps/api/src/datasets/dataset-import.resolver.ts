import { createImport, retryImport } from '@beatlab/store/datasets/create-import';
import { downloadAddress, downloadableDatasets } from '@beatlab/store/datasets/downloadable-datasets';
import { cancelImport } from '@beatlab/store/datasets/end-import';
import { findImport, findImports } from '@beatlab/store/datasets/find-imports';
import { Arg, Args, Authorized, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { actorOf } from '../accounts/caller.ts';
import { ApiError, notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { PageArgs } from '../graphql/page.args.ts';
import { costOfPage, pageInfoOf } from '../graphql/page.ts';
import { DatasetImport, DatasetImportConnection, toImport } from './dataset-import.type.ts';
import { requireDatasetName } from './dataset-name.ts';
import { DatasetSources, ServerFolder } from './dataset-sources.type.ts';
import { readServerFolder, resolveServerFolder } from './server-folder.ts';

@Resolver()
export class DatasetImportResolver {
  @Query(() => DatasetImportConnection, {
    description: 'Datasets that were asked for, newest first, in pages, with what became of them.',
    complexity: costOfPage,
  })
  async datasetImports(
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<DatasetImportConnection> {
    const page = await findImports(store, { teamId: caller.team.id, first, after: after ?? null });
    return {
      edges: page.edges.map(({ row, cursor }) => ({ cursor, node: toImport(row) })),
      pageInfo: pageInfoOf(page.edges, page.hasNextPage),
    };
  }

  @Query(() => DatasetSources, { description: 'Where datasets can be added from.' })
  datasetSources(@Ctx() { datasets }: ApiContext): DatasetSources {
    return {
      folders: [...datasets.folders],
      downloads: Object.keys(downloadableDatasets).map((name) => ({
        name,
        from: downloadAddress(name, datasets.physioNet) ?? '',
      })),
      largestZipBytes: BigInt(datasets.largestZipBytes),
    };
  }

  @Authorized('write')
  @Query(() => ServerFolder, {
    description: 'A folder of the server that a dataset may be added from. Not for viewers.',
  })
  serverFolder(
    @Arg('path', () => String, { description: 'Its path, in one of the folders of `datasetSources`.' })
    path: string,
    @Ctx() { datasets }: ApiContext,
  ): Promise<ServerFolder> {
    return readServerFolder(path, datasets.folders);
  }

  @Authorized('write')
  @Mutation(() => DatasetImport, {
    description:
      'Adds a folder of the server as a dataset, or as a new version of one: a trainer reads and hashes it. Not for viewers.',
  })
  async addDatasetFolder(
    @Arg('name', () => String, { description: 'What the dataset is called.' }) name: string,
    @Arg('path', () => String, { description: 'The folder, in one of those of `datasetSources`.' })
    path: string,
    @Ctx() context: ApiContext,
  ): Promise<DatasetImport> {
    const location = await resolveServerFolder(path, context.datasets.folders);
    return order(context, { name: requireDatasetName(name), source: 'folder', location });
  }

  @Authorized('write')
  @Mutation(() => DatasetImport, {
    description:
      'Downloads a dataset from PhysioNet and adds it: a trainer fetches it, file by file, each checked against its sha256. Not for viewers.',
  })
  async downloadDataset(
    @Arg('name', () => String, { description: 'One of the downloads of `datasetSources`.' }) name: string,
    @Ctx() context: ApiContext,
  ): Promise<DatasetImport> {
    const location = downloadAddress(name, context.datasets.physioNet);
    if (location === null) throw unknownDownload(name);
    return order(context, { name, source: 'download', location });
  }

  @Authorized('write')
  @Mutation(() => DatasetImport, {
    description:
      'Asks for the adding of a dataset to end. One that waits ends at once, one in work within a second or two, one that ended stays as it is. Not for viewers.',
  })
  async cancelDatasetImport(
    @Arg('id', () => ID, { description: 'Of the import.' }) id: string,
    @Ctx() context: ApiContext,
  ): Promise<DatasetImport> {
    await show(context, id);
    await cancelImport(context.store, id, actorOf(context.caller));
    return show(context, id);
  }

  @Authorized('write')
  @Mutation(() => DatasetImport, {
    description:
      'Tries again what failed or was canceled; a download goes on where it stopped. Anything else stays as it is. Not for viewers.',
  })
  async retryDatasetImport(
    @Arg('id', () => ID, { description: 'Of the import.' }) id: string,
    @Ctx() context: ApiContext,
  ): Promise<DatasetImport> {
    await show(context, id);
    await retryImport(context.store, id, actorOf(context.caller));
    return show(context, id);
  }
}

async function order(
  context: ApiContext,
  wanted: { name: string; source: 'folder' | 'download'; location: string },
): Promise<DatasetImport> {
  const { store, caller } = context;
  const ordered = { ...wanted, teamId: caller.team.id, zipSha256: null };
  return show(context, (await createImport(store, ordered, actorOf(caller))).id);
}

/** An import of the caller's team as it stands now. *errors* `DATASET_IMPORT.NOT_FOUND` */
async function show({ store, caller }: ApiContext, id: string): Promise<DatasetImport> {
  const found = await findImport(store, { teamId: caller.team.id, id });
  if (found === null) throw notFound('dataset import', id);
  return toImport(found);
}

const unknownDownload = (name: string): ApiError =>
  new ApiError({
    code: 'DOWNLOAD.UNKNOWN_DATASET',
    message: `it is not known where to download ${name.slice(0, 80)} from`,
    where: 'name',
    remedy: `Choose ${Object.keys(downloadableDatasets).join(', ')}, or add a folder or a zip.`,
  });
