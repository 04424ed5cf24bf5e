import { handOnUpload } from '../../uploads/hand-on-upload.ts';

export const POST = (request: Request): Promise<Response> => handOnUpload(request, '/uploads');
