import { Field, Int, ObjectType } from 'type-graphql';
import { ByteSize } from '../scalars/byte-size.ts';

@ObjectType({ description: 'A dataset that can be downloaded.' })
export class DownloadableDataset {
  @Field(() => String, { description: 'Its name, such as `mitdb`.' })
  name!: string;

  @Field(() => String, { description: 'The address that it is downloaded from.' })
  from!: string;
}

@ObjectType({ description: 'Where datasets can be added from.' })
export class DatasetSources {
  @Field(() => [String], {
    description:
      'Folders of the server that datasets may be added from, with everything below them, as BEATLAB_DATASET_FOLDERS names them; empty where that way is closed.',
  })
  folders!: string[];

  @Field(() => [DownloadableDataset], { description: 'What can be downloaded.' })
  downloads!: DownloadableDataset[];

  @Field(() => ByteSize, { description: 'What a zip may have that is sent to /dataset-uploads.' })
  largestZipBytes!: bigint;
}

@ObjectType({ description: 'A folder of the server, as somebody looks for a dataset in it.' })
export class ServerFolder {
  @Field(() => String, { description: 'Its path, links followed.' })
  path!: string;

  @Field(() => Int, { description: 'Headers of records that lie in it.' })
  headerCount!: number;

  @Field(() => [String], { description: 'Names of the folders in it, at most 500.' })
  folders!: string[];
}
