'use client';

import { useEffect, useState } from 'react';
import { type CombinedError, type OperationResult, useClient } from 'urql';
import {
  RecordAnnotationsDocument,
  type RecordAnnotationsQuery,
  type RecordAnnotationsQueryVariables,
  RunOnRecordDocument,
  type RunOnRecordQuery,
} from '../generated/graphql.ts';

type Annotations = NonNullable<NonNullable<RecordAnnotationsQuery['record']>['annotations']>;
type RunOnRecord = NonNullable<RunOnRecordQuery['run']>;

interface RecordFacts {
  readonly annotations: Annotations | null;
  /** In the order of the address; those that were not judged on the record have no beats. */
  readonly runs: readonly RunOnRecord[];
}

/** All annotations of a record, and what some runs made of it. */
export const useRecordFacts = (versionId: string, record: string, runIds: readonly string[]) => {
  const client = useClient();
  const [facts, setFacts] = useState<RecordFacts>();
  const [error, setError] = useState<CombinedError>();
  const ids = runIds.join(',');

  useEffect(() => {
    let isOver = false;
    const readAnnotations = async (): Promise<Annotations | null> => {
      let all: Annotations | null = null;
      for (let from: number | null = 0; from !== null; ) {
        const variables: RecordAnnotationsQueryVariables = { versionId, name: record, from };
        const answer: OperationResult<RecordAnnotationsQuery> = await client
          .query(RecordAnnotationsDocument, variables)
          .toPromise();
        const { data, error: failure } = answer;
        if (failure !== undefined) throw failure;
        const page: Annotations | null = data?.record?.annotations ?? null;
        if (page === null) return all;
        all = all === null ? page : joined(all, page);
        from = page.nextFrom ?? null;
      }
      return all;
    };
    const readRun = async (id: string): Promise<RunOnRecord | null> => {
      const { data, error: failure } = await client.query(RunOnRecordDocument, { id, record }).toPromise();
      if (failure !== undefined) throw failure;
      return data?.run ?? null;
    };
    const readAll = async () => {
      const wanted = ids === '' ? [] : ids.split(',');
      const [annotations, runs] = await Promise.all([readAnnotations(), Promise.all(wanted.map(readRun))]);
      if (isOver) return;
      setError(undefined);
      setFacts({ annotations, runs: runs.filter((run) => run !== null) });
    };
    readAll().catch((failure: CombinedError) => {
      if (!isOver) setError(failure);
    });
    return () => {
      isOver = true;
    };
  }, [client, versionId, record, ids]);
  return { facts, error };
};

const joined = (one: Annotations, other: Annotations): Annotations => ({
  ...other,
  samples: [...one.samples, ...other.samples],
  symbols: [...one.symbols, ...other.symbols],
  notes: [...one.notes, ...other.notes],
});
