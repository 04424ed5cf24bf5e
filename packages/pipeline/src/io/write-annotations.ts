import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Annotation } from './annotation.ts';
import { encodeAnnotations } from './encode-annotations.ts';

/** Writes a record's annotations as `NAME.atr` in MIT format. *errors* `WFDB.BAD_ANNOTATION` */
export async function writeAnnotations(
  folder: string,
  name: string,
  annotations: readonly Annotation[],
  extension = 'atr',
): Promise<void> {
  const fileName = `${name}.${extension}`;
  await writeFile(join(folder, fileName), encodeAnnotations(annotations, fileName));
}
