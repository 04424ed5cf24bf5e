'use client';

import { Group, SimpleGrid, Text, Title } from '@mantine/core';
import { ClassTable } from '../confusion/class-table.tsx';
import { ConfusionControls, readConfusionView } from '../confusion/confusion-controls.tsx';
import { ConfusionMatrix } from '../confusion/confusion-matrix.tsx';
import { RunClassesDocument } from '../generated/graphql.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import type { SearchPatch } from '../url/patch-search.ts';
import type { RunDetails } from './use-run.ts';

interface RunClassesProps {
  readonly run: RunDetails;
  readonly revision: number;
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

/** What the model took each class for, and what each class is worth. */
export const RunClasses = ({ run, revision, search, update }: RunClassesProps) => {
  const view = readConfusionView(search);
  const { data } = useFreshQuery(
    RunClassesDocument,
    { id: run.id, part: view.part, scope: view.scope, epoch: view.epoch },
    revision,
  );
  const confusion = data?.run?.confusion;
  const what = `${view.scope === 'BEAT' ? 'Beats' : 'Tokens'} of ${view.part === 'TRAIN' ? 'training' : 'validation'}`;
  const caption = confusion == null ? what : `${what}, epoch ${confusion.epoch}`;
  return (
    <section aria-labelledby="classes-title">
      <Group justify="space-between" mt="xl" mb="sm" gap="sm">
        <div>
          <Title order={2} id="classes-title">
            Classes
          </Title>
          <Text size="sm" c="dimmed">
            {caption}
            {view.part === 'TRAIN' && '. From the training steps themselves, with dropout on.'}
          </Text>
        </div>
        <ConfusionControls view={view} epochs={run.epochs.map((each) => each.epoch)} update={update} />
      </Group>
      {confusion == null ? (
        <Text className="bl-panel" p="md" c="dimmed">
          The confusion matrix appears with the first epoch.
        </Text>
      ) : (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <div className="bl-panel" style={{ padding: 12, minWidth: 0 }}>
            <ConfusionMatrix
              confusion={confusion}
              unit={view.unit}
              caption={`Confusion matrix. ${caption}`}
            />
          </div>
          <div className="bl-panel" style={{ padding: 12, minWidth: 0 }}>
            <ClassTable rows={data?.run?.classTable ?? []} caption={`Statistics by class. ${caption}`} />
          </div>
        </SimpleGrid>
      )}
    </section>
  );
};
