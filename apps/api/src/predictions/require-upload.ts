import { isUuid } from '@beatlab/store/is-uuid';
import type { Store } from '@beatlab/store/open-store';
import { findUpload } from '@beatlab/store/uploads/uploads';
import { ApiError } from '../errors.ts';
import type { UploadPlace } from '../uploads/receive-upload.ts';

/** Where a team's uploads are found. */
export interface UploadSource {
  readonly store: Store;
  readonly uploads: UploadPlace;
  readonly teamId: string;
  readonly now: Date;
}

/** An upload of the caller's team. *errors* `UPLOAD.NOT_FOUND` */
export async function requireUpload({ store, teamId, now }: UploadSource, id: string) {
  const upload = isUuid(id) ? await findUpload(store, { teamId, id, now }) : null;
  if (upload !== null) return upload;
  throw new ApiError({
    code: 'UPLOAD.NOT_FOUND',
    message: `there is no upload ${id} in this team`,
    where: id,
    remedy: 'Upload the files again: what is not used within a day is removed.',
    status: 404,
  });
}
