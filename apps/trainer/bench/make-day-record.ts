import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Annotation } from '@beatlab/pipeline/io/annotation';
import { listRecords } from '@beatlab/pipeline/io/list-records';
import { readAnnotations } from '@beatlab/pipeline/io/read-annotations';
import { readHeader } from '@beatlab/pipeline/io/read-header';
import type { RecordHeader, SignalHeader } from '@beatlab/pipeline/io/record-header';
import { writeAnnotations } from '@beatlab/pipeline/io/write-annotations';

const secondsOfDay = 24 * 3600;
const name = 'day';

/** What has to be equal for one record's bytes to go on where another's end. */
const layoutOf = ({ samplingFrequencyHz, signals }: RecordHeader): string =>
  JSON.stringify([
    samplingFrequencyHz,
    signals.map(({ format, stepsPerUnit, baseline, units }) => [format, stepsPerUnit, baseline, units]),
  ]);

/** Whether a record is two leads in format 212 and one file: then each frame has three bytes of its own. */
const isJoinable = ({ signals, segments, sampleCount }: RecordHeader): boolean =>
  segments.length === 0 &&
  sampleCount !== null &&
  signals.length === 2 &&
  signals.every(
    ({ format, fileName, checksum }) =>
      format === 212 && fileName === signals[0]!.fileName && checksum !== null,
  );

/**
 * Makes a record of 24 hours or a little more, `day`: a folder's records one after the other, from the first again
 * where they are fewer, with their annotations and checksums.
 * *errors* those of reading · *returns* hours; null where the folder holds no records of two leads in format 212
 */
export async function makeDayRecord(recordsFolder: string, folder: string): Promise<number | null> {
  const all = await Promise.all(
    (await listRecords(recordsFolder)).map((of) => readHeader(recordsFolder, of)),
  );
  const first = all.find(isJoinable);
  if (first === undefined) return null;
  const parts = all.filter((header) => isJoinable(header) && layoutOf(header) === layoutOf(first));
  const annotations: Annotation[] = [];
  const checksums = [0, 0];
  let sampleCount = 0;
  for (let at = 0; sampleCount < secondsOfDay * first.samplingFrequencyHz; at++) {
    const part = parts[at % parts.length]!;
    const [lead, other] = part.signals as [SignalHeader, SignalHeader];
    const bytes = await readFile(path.join(recordsFolder, lead.fileName));
    await appendFile(path.join(folder, `${name}.dat`), bytes);
    for (const annotation of await readAnnotations(recordsFolder, part.name))
      annotations.push({ ...annotation, sample: annotation.sample + sampleCount });
    checksums[0]! += lead.checksum ?? 0;
    checksums[1]! += other.checksum ?? 0;
    sampleCount += part.sampleCount ?? 0;
  }
  const lines = first.signals.map(({ stepsPerUnit, baseline, firstSample, description }, lead) => {
    const checksum = (checksums[lead]! << 16) >> 16;
    return `${name}.dat 212 ${stepsPerUnit}(${baseline}) 12 0 ${firstSample} ${checksum} 0 ${description}`;
  });
  const head = `${name} 2 ${first.samplingFrequencyHz} ${sampleCount}`;
  await writeFile(path.join(folder, `${name}.hea`), `${[head, ...lines].join('\n')}\n`);
  await writeAnnotations(folder, name, annotations);
  return sampleCount / first.samplingFrequencyHz / 3600;
}
