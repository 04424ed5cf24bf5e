import type { BeatPredictions } from '@beatlab/store/evaluation/beat-predictions';
import { samplePredictions } from '@beatlab/store/testing/sample-predictions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishWithBeats } from '../testing/finish-run.ts';
import { launchRun } from '../testing/launch-run.ts';
import { addDataset, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
});
afterAll(() => api?.close());

const statistics = `qrsSensitivity qrsPositivePredictivity vebSensitivity vebPositivePredictivity
  vebFalsePositiveRate svebSensitivity svebPositivePredictivity svebFalsePositiveRate`;
const document = `query ($id: ID!) { run(id: $id) { ec57 {
  refusal { code message remedy }
  report { gross { ${statistics} } average { ${statistics} } notes leftOut { record reason }
    records { record beats statistics { ${statistics} } cells { reference test count } } cells { reference test count } } } } }`;

async function askEc57(beats: BeatPredictions, config: unknown = {}) {
  const { run } = await launchRun(api, config);
  await finishWithBeats(api.store, run.id, beats);
  const { data, errors } = await api.ask(api.owner, document, { id: run.id });
  expect(errors).toEqual([]);
  return data.run.ec57;
}

const hz = 360;
const [N, S, V] = [0, 1, 2];
/** Beats by hand. Each is [seconds, truth, predicted, ms from annotation to R peak]. */
function byHand(rows: [number, number, number, number][], extras: [number, number][] = []): BeatPredictions {
  const classes = ['N', 'S', 'V', 'F', 'Q'];
  const at = (seconds: number) => Math.round(seconds * hz);
  return {
    records: [{ name: '100', patient: '100', samplingFrequencyHz: hz, flutter: [[at(400), at(410)]] }],
    symbols: classes,
    classes,
    epoch: 1,
    record: new Int32Array(rows.length),
    sample: Int32Array.from(rows, ([seconds]) => at(seconds)),
    symbol: Int32Array.from(rows, ([, truth]) => truth),
    truth: Int8Array.from(rows, ([, truth]) => truth),
    predicted: Int8Array.from(rows, ([, , predicted]) => predicted),
    probabilities: new Float32Array(5 * rows.length).fill(0.2),
    peak: Int32Array.from(rows, ([seconds, , predicted, ms]) =>
      predicted < 0 ? -1 : at(seconds + ms / 1000),
    ),
    extras: {
      record: new Int32Array(extras.length),
      sample: Int32Array.from(extras, ([seconds]) => at(seconds)),
      predicted: Int8Array.from(extras, ([, predicted]) => predicted),
      probabilities: new Float32Array(5 * extras.length).fill(0.2),
    },
  };
}

describe('the EC57 report of a run', () => {
  it('leaves out five minutes and flutter, and counts extra detections against the model', async () => {
    const beats = byHand(
      [
        [10, V, N, 0], // within the first five minutes
        [300, N, N, 20],
        [301, V, V, -20],
        [302, V, N, 0],
        [303, S, S, 0],
        [304, N, -1, 0], // missed
        [305, N, V, 0],
        [405, N, V, 0], // flutter
      ],
      [
        [20, V], // within the first five minutes
        [306, V],
        [307, N],
        [406, V], // flutter
      ],
    );
    const { report, refusal } = await askEc57(beats);
    expect(refusal).toBeNull();
    expect(report.gross).toEqual({
      qrsSensitivity: 5 / 6,
      qrsPositivePredictivity: 5 / 7,
      vebSensitivity: 1 / 2,
      // Called V: one rightly, one N, one extra detection.
      vebPositivePredictivity: 1 / 3,
      // Of what is not V: an N and a false detection called V; an N, an S and a false detection called something else.
      vebFalsePositiveRate: 2 / 5,
      svebSensitivity: 1,
      svebPositivePredictivity: 1,
      svebFalsePositiveRate: 0,
    });
    expect(report.average).toEqual(report.gross);
    expect(report.notes).toEqual([]);
    expect(report.records[0]).toMatchObject({ record: '100', beats: 6 });
    expect(report.cells).toEqual(report.records[0].cells);
    expect(report.cells).toContainEqual({ reference: 'O', test: 'V', count: 1 });
    expect(report.cells).toContainEqual({ reference: 'N', test: 'O', count: 1 });
  });

  it('does not know what false detections enter where none are stored, and says so', async () => {
    const { report } = await askEc57({
      ...byHand([
        [300, V, V, 0],
        [301, N, V, 0],
      ]),
      extras: null,
      peak: null,
    });
    expect(report.gross).toMatchObject({
      qrsSensitivity: 1,
      vebSensitivity: 1,
      qrsPositivePredictivity: 'NaN',
      vebPositivePredictivity: 'NaN',
      vebFalsePositiveRate: 'NaN',
    });
    expect(report.notes).toHaveLength(2);
  });

  it('leaves out records with paced beats, and averages over the others', async () => {
    const beats = samplePredictions({ records: ['100', '104', '119'], beatsPerRecord: 600 });
    // Beats of record 104 that are annotated Q become paced ones.
    const symbols = [...beats.symbols, '/'];
    const symbol = beats.symbol.map((is, row) => (beats.record[row] === 1 && is === 4 ? 5 : is));
    const { report } = await askEc57({ ...beats, symbols, symbol });
    expect(report.leftOut).toEqual([{ record: '104', reason: expect.stringContaining('paced') }]);
    expect(report.records.map(({ record }: { record: string }) => record)).toEqual(['100', '119']);
    const [one, other] = report.records.map((row: { statistics: object }) => row.statistics);
    expect(report.average.vebSensitivity).toBeCloseTo((one.vebSensitivity + other.vebSensitivity) / 2, 12);
  });

  it('is refused for a binary run, with the reason', async () => {
    const answer = await askEc57(samplePredictions({ classes: ['N', 'A'] }), { mode: 'binary' });
    expect(answer).toMatchObject({
      report: null,
      refusal: { code: 'EC57.CLASSES', remedy: 'Ask a five-class run.' },
    });
  });
});
