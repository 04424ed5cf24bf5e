'use client';

import { Button, Fieldset, Progress, Text, TextInput, Title } from '@mantine/core';
import { IconHeartbeat } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useMutation } from 'urql';
import { PredictDocument, type PredictFormQuery } from '../generated/graphql.ts';
import { type Cause, describeError } from '../graphql/describe-error.ts';
import launch from '../launch/launch-form.module.css';
import { CausePanel } from '../shell/cause-panel.tsx';
import { ModelField, type ModelRun } from './model-field.tsx';
import { filesToSend, inputOf, type PredictValues, problemsOf } from './predict-values.ts';
import { RecordField } from './record-field.tsx';
import { uploadFiles } from './upload-files.ts';

interface PredictFormProps {
  readonly runs: readonly ModelRun[];
  readonly datasets: PredictFormQuery['datasets'];
  /** The run that is chosen at first. */
  readonly runId: string | null;
}

/** Which model, which record; sends files first where there are any. */
export const PredictForm = ({ runs, datasets, runId }: PredictFormProps) => {
  const router = useRouter();
  const [values, setValues] = useState<PredictValues>(() => ({
    ...{ modelFrom: 'run', runId, modelFile: null, recordFrom: 'dataset', record: null, files: [] },
    ...{ dataset: datasets[0]?.name ?? null, uploadedRecord: '', minutes: '' },
  }));
  const [shown, setShown] = useState(false);
  const [cause, setCause] = useState<Cause>();
  const [sent, setSent] = useState<number | null>(null);
  const [asking, predict] = useMutation(PredictDocument);
  const change = (next: Partial<PredictValues>) => setValues((before) => ({ ...before, ...next }));
  const problems = problemsOf(values);
  const told = shown ? problems : {};

  const submit = async () => {
    setShown(true);
    setCause(undefined);
    if (Object.keys(problems).length > 0) return;
    const files = filesToSend(values);
    let uploadId: string | null = null;
    if (files.length > 0) {
      setSent(0);
      const { upload, cause: refused } = await uploadFiles(files, setSent);
      setSent(null);
      if (upload === undefined) return setCause(refused);
      uploadId = upload.id;
    }
    const { data, error } = await predict({ input: inputOf(values, uploadId) });
    if (error !== undefined) setCause(describeError(error));
    if (data !== undefined) router.push(`/predictions/${data.predict.id}`);
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      style={{ maxWidth: 760 }}
    >
      <Title order={1}>Predict on a record</Title>
      <Text c="dimmed" mt={4} mb="lg">
        A model says of each beat which class it is. The record needs no annotation.
      </Text>
      <div className={launch.fields}>
        <Fieldset legend="Model" className={launch.group}>
          <ModelField runs={runs} values={values} problems={told} onChange={change} />
        </Fieldset>
        <Fieldset legend="Record" className={launch.group}>
          <RecordField datasets={datasets} values={values} problems={told} onChange={change} />
          <TextInput
            label="Only the first minutes"
            description="Empty takes the whole record."
            inputMode="decimal"
            name="minutes"
            mt="md"
            w={{ base: '100%', xs: 240 }}
            value={values.minutes}
            error={told.minutes}
            onChange={(event) => change({ minutes: event.currentTarget.value })}
          />
        </Fieldset>
        {cause !== undefined && <CausePanel title="That did not work" cause={cause} />}
        {sent !== null && (
          <div role="status">
            <Text size="sm" mb={4}>
              {sent < 1 ? `Sending the files, ${Math.floor(100 * sent)} %` : 'The files are looked at…'}
            </Text>
            <Progress value={100 * sent} aria-label="Files sent" />
          </div>
        )}
        <div>
          <Button
            type="submit"
            loading={sent !== null || asking.fetching}
            leftSection={<IconHeartbeat size={17} aria-hidden />}
          >
            Predict
          </Button>
        </div>
      </div>
    </form>
  );
};
