import { randomUUID } from 'node:crypto';
import type { TwoRuns } from './train-two-runs.ts';

/** A request of the page, with what it is good for. */
export interface Example {
  title: string;
  why: string;
  query: string;
  variables: Record<string, unknown>;
}

/** The questions that a team asks most, to two runs on MIT-BIH. */
export const examplesOf = ({ binaryId, fiveClassId }: TwoRuns, outsideId: string): Example[] => [
  {
    title: 'Find runs',
    why: 'Conditions nest; numbers are numbers, and metrics are asked by their last, least or greatest value. Pages go on at `endCursor` and stay right while runs arrive.',
    query: `query ($filter: RunFilter, $order: RunOrder) {
  runs(filter: $filter, order: $order, first: 2) {
    totalCount
    edges { node { number name mode lastMetrics(keys: ["val/f1"]) { value step } } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: {
      filter: {
        or: [{ experiment: 'modes' }, { tags: ['from outside'] }],
        params: [{ key: 'seed', op: 'LE', number: 3 }],
        metrics: [{ key: 'val/f1', of: 'MAXIMUM', op: 'GT', value: 0.1 }],
        not: { states: ['FAILED', 'CANCELED'] },
      },
      order: { field: 'METRIC', metric: 'val/f1', descending: true },
    },
  },
  {
    title: 'Log a run from outside',
    why: 'Any program may log. A request whose answer was lost can be sent again: what is there already stays as it is. NaN and ±Infinity travel as words.',
    query: `mutation ($runId: ID!, $attempt: Int!, $series: [MetricSeriesInput!]!) {
  logMetrics(runId: $runId, attempt: $attempt, series: $series) { changed cancelRequested }
}`,
    variables: {
      runId: outsideId,
      attempt: 1,
      series: [
        { key: 'loss', steps: [1, 2, 3], values: [0.9, 'NaN', 0.7] },
        { key: 'val/f1', steps: [3], values: [0.61] },
      ],
    },
  },
  {
    title: 'Draw a curve',
    why: 'At most as many points as the chart has pixels; each with the least and the greatest value behind it, so that no spike is lost.',
    query: `query ($id: ID!) {
  run(id: $id) {
    metrics(keys: ["train/loss"]) { key pointCount last points(maximum: 3) { step value min max } }
  }
}`,
    variables: { id: fiveClassId },
  },
  {
    title: 'Read the confusion matrix, with intervals',
    why: 'Of any epoch, of beats or of tokens.',
    query: `query ($id: ID!) {
  run(id: $id) {
    confusion { epoch classes cells { truth predicted count } }
    classTable { class support recall recallInterval { low high } precision }
  }
}`,
    variables: { id: fiveClassId },
  },
  {
    title: 'See the beats behind a cell',
    why: 'Ventricular beats that were taken for normal ones.',
    query: `query ($id: ID!) {
  run(id: $id) {
    beats(truth: "V", predicted: "N", first: 2) {
      totalCount classes
      edges { node { record sample timeSeconds symbol probabilities } }
      pageInfo { endCursor }
    }
  }
}`,
    variables: { id: fiveClassId },
  },
  {
    title: 'The AAMI EC57 report',
    why: 'The first five minutes of each record left out, 150 ms to match a beat; gross and average.',
    query: `query ($id: ID!) {
  run(id: $id) {
    ec57 {
      report {
        gross { vebSensitivity vebPositivePredictivity vebFalsePositiveRate svebSensitivity svebPositivePredictivity }
        average { vebSensitivity svebSensitivity }
        notes
      }
    }
  }
}`,
    variables: { id: fiveClassId },
  },
  {
    title: 'Compare two modes',
    why: 'Five classes are read as two, on the same beats; the verdict comes from a bootstrap over patients, corrected for everything that was compared.',
    query: `query ($baseline: ID!, $runs: [ID!]!) {
  comparison(baseline: $baseline, runs: $runs) {
    resamples notes
    runs {
      beatCount
      mcnemar { onlyBaselineRight onlyRunRight pValue }
      metrics { name baseline run difference low high adjustedPValue verdict }
    }
  }
}`,
    variables: { baseline: binaryId, runs: [fiveClassId] },
  },
  {
    title: 'Which patients fail',
    why: 'And whether a patient is on both sides of the split.',
    query: `query ($id: ID!) {
  run(id: $id) {
    sharesPatients
    patients { patient beats right }
    rocCurve(class: "V", maximumPoints: 4) { area points { falsePositiveRate truePositiveRate } }
  }
}`,
    variables: { id: fiveClassId },
  },
  {
    title: 'Where a run comes from',
    why: 'From the dataset version to predictions, in both directions.',
    query: `query ($id: ID!) {
  lineage(node: { kind: RUN, id: $id }, direction: UP, depth: 3, first: 6) {
    isComplete
    nodes { kind id name depth }
  }
}`,
    variables: { id: fiveClassId },
  },
  {
    title: 'Who did what',
    why: 'For owners. Keys are shown once, when they are made.',
    query: `query {
  auditEvents(first: 3) { edges { node { at action subjectKind details } } }
}`,
    variables: {},
  },
];

/** What opens the run that the second example logs to. */
export const openOutside = {
  query: 'mutation ($input: CreateRunInput!) { createRun(input: $input) { run { id } } }',
  variables: {
    input: {
      clientId: randomUUID(),
      name: 'a script of ours',
      experiment: 'modes',
      tags: ['from outside'],
      params: { seed: 2, learningRate: 0.001 },
    },
  },
};
