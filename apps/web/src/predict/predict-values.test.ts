import { describe, expect, it } from 'vitest';
import { filesToSend, inputOf, type PredictValues, problemsOf } from './predict-values.ts';

const file = (name: string) => new File([], name);
const values: PredictValues = {
  modelFrom: 'run',
  runId: 'r1',
  modelFile: null,
  recordFrom: 'dataset',
  dataset: 'mitdb',
  record: '100',
  files: [],
  uploadedRecord: '',
  minutes: '',
};

describe('what the form asks', () => {
  it('is a run and a record of a dataset', () => {
    expect(problemsOf(values)).toEqual({});
    expect(filesToSend(values)).toEqual([]);
    expect(inputOf(values, null)).toEqual({ runId: 'r1', dataset: 'mitdb', record: '100', minutes: null });
  });

  it('is what was uploaded, record and model in one, and nothing of what stands beside it', () => {
    const files = [file('100.hea'), file('100.dat')];
    const uploaded: PredictValues = {
      ...values,
      ...{ modelFrom: 'file', modelFile: file('m.onnx'), recordFrom: 'files', files, minutes: ' 5 ' },
    };
    expect(problemsOf(uploaded)).toEqual({});
    expect(filesToSend(uploaded).map(({ name }) => name)).toEqual(['100.hea', '100.dat', 'm.onnx']);
    expect(inputOf(uploaded, 'u1')).toEqual({
      modelUploadId: 'u1',
      uploadId: 'u1',
      record: null,
      minutes: 5,
    });
  });

  it('says beside each field what is missing', () => {
    expect(problemsOf({ ...values, runId: null, record: null, minutes: '-1' })).toEqual({
      runId: expect.any(String),
      record: expect.any(String),
      minutes: expect.any(String),
    });
    const noHeader = { ...values, recordFrom: 'files', files: [file('100.dat')] } as const;
    expect(problemsOf(noHeader)).toEqual({ files: expect.stringContaining('.hea') });
    expect(problemsOf({ ...values, modelFrom: 'file' })).toEqual({ modelFile: expect.any(String) });
  });
});
