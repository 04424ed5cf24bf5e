import { ApiError } from '../errors.ts';

const megabyte = 2 ** 20;

export const badName = (name: string): ApiError =>
  new ApiError({
    code: 'UPLOAD.NAME',
    message: `"${name.slice(0, 120)}" can't be the name of an uploaded file`,
    where: name.slice(0, 120),
    remedy:
      'Send each file under its bare name, such as 100.hea: letters, digits, - and _, and an extension, without a folder.',
  });

export const twice = (name: string): ApiError =>
  new ApiError({
    code: 'UPLOAD.TWICE',
    message: `${name} came twice`,
    where: name,
    remedy: 'Send each file once; names that differ in case alone are the same.',
  });

export const tooLarge = (largestBytes: number): ApiError =>
  new ApiError({
    code: 'UPLOAD.TOO_LARGE',
    message: `an upload may have ${(largestBytes / megabyte).toFixed(0)} MB, all its files together`,
    where: 'BEATLAB_UPLOAD_MEGABYTES',
    remedy:
      'Send fewer files or a shorter record, start the API with a larger BEATLAB_UPLOAD_MEGABYTES, or add the folder as a dataset.',
    status: 413,
  });

export const tooMany = (most: number): ApiError =>
  new ApiError({
    code: 'UPLOAD.TOO_MANY',
    message: `an upload may have ${most} files`,
    remedy: 'Send one record at a time, or add the folder as a dataset.',
    status: 413,
  });

export const notMultipart = (cause?: unknown): ApiError =>
  new ApiError({
    code: 'UPLOAD.NOT_MULTIPART',
    message: 'the request is no form with files (multipart/form-data)',
    where: 'content-type',
    remedy: "Send it as a browser's form does, for example with curl -F file=@100.hea -F file=@100.dat.",
    cause,
  });

export const interrupted = (): ApiError =>
  new ApiError({
    code: 'UPLOAD.INTERRUPTED',
    message: 'the upload ended before its last file was there',
    remedy: 'Send it again.',
  });

export const nothingSent = (): ApiError =>
  new ApiError({
    code: 'UPLOAD.EMPTY',
    message: 'no file came',
    remedy: 'Send the .hea file of a record with its signal files, or a model.onnx.',
  });

export const missingFile = (record: string, file: string): ApiError =>
  new ApiError({
    code: 'UPLOAD.MISSING_FILE',
    message: `record ${record} needs ${file}, which did not come`,
    where: file,
    remedy: `Send ${file} in the same upload: the header ${record}.hea names it.`,
  });

export const noRecord = (name: string): ApiError =>
  new ApiError({
    code: 'UPLOAD.NO_RECORD',
    message: `${name} belongs to no record that came, and is no model`,
    where: name,
    remedy: 'Send the .hea file of its record with it; a model is a file named .onnx.',
  });

export const needsHeader = (): ApiError =>
  new ApiError({
    code: 'UPLOAD.NOT_ASKED',
    message: 'an upload from a browser carries the header x-beatlab-upload',
    where: 'x-beatlab-upload',
    remedy: 'Set x-beatlab-upload: 1, which no page of another site can.',
    status: 403,
  });

export const diskFull = (cause: unknown): ApiError =>
  new ApiError({
    code: 'UPLOAD.DISK_FULL',
    message: 'the disk that keeps uploads is full',
    remedy: 'Make room on the disk of BEATLAB_HOME, then send it again.',
    status: 507,
    cause,
  });
