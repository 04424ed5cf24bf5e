import { SimpleGrid, Text } from '@mantine/core';
import { ConfusionMatrix } from '../evaluation/matrix/confusion-matrix.tsx';
import { CompareMatricesDocument, type Scope } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { PartHeading } from '../shell/part-heading.tsx';

interface MatricesPartProps {
  readonly ids: readonly string[];
  readonly scope: Scope;
  readonly revision: number;
}

/** The confusion matrix of each run at its newest epoch, in percent of the truth. */
export const MatricesPart = ({ ids, scope, revision }: MatricesPartProps) => {
  const { data, error, refresh } = useFreshQuery(CompareMatricesDocument, { ids, scope }, revision);
  return (
    <>
      <PartHeading title="Confusion matrices" />
      {data === undefined && error !== undefined && (
        <CausePanel
          title="The matrices could not be fetched"
          cause={describeError(error)}
          onRetry={refresh}
        />
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        {data?.compareRuns.runs.map(({ id, number, name, confusion }) => (
          <div key={id} className="bl-panel" style={{ padding: 12, minWidth: 0 }}>
            <Text fw={600} size="sm" mb={4}>
              #{number} {name}
            </Text>
            {confusion === null ? (
              <Text c="dimmed" size="sm">
                No epoch yet.
              </Text>
            ) : (
              <ConfusionMatrix
                confusion={confusion}
                unit="truth"
                compact
                caption={`Confusion matrix of run ${number}, epoch ${confusion.epoch}, in percent of the truth`}
              />
            )}
          </div>
        ))}
      </SimpleGrid>
    </>
  );
};
