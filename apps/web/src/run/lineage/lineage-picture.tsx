'use client';

import { Anchor, Group, Text } from '@mantine/core';
import Link from 'next/link';
import { useMemo } from 'react';
import { FigureFrame } from '../../export/figure-frame.tsx';
import { LineageBothWaysDocument, type LineageKind } from '../../generated/graphql.ts';
import { describeError } from '../../graphql/describe-error.ts';
import { useFreshQuery } from '../../graphql/use-fresh-query.ts';
import { shortText } from '../../pictures/short-text.ts';
import { CausePanel } from '../../shell/cause-panel.tsx';
import { ScrollRegion } from '../../shell/scroll-region.tsx';
import { patchSearch, readList, type SearchPatch } from '../../url/patch-search.ts';
import { layOutLineage, NODE, type PlacedNode } from './lay-out-lineage.ts';
import { lineageGraph } from './lineage-graph.ts';
import picture from './lineage-picture.module.css';

interface LineagePictureProps {
  readonly runId: string;
  readonly revision: number;
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

const kinds: readonly LineageKind[] = ['RUN', 'FILE', 'DATASET_VERSION', 'PREDICTION'];

/** Where the walk stands, as the address says it; at the run where it says nothing. */
const readNode = (search: URLSearchParams, runId: string): { kind: LineageKind; id: string } => {
  const [kind, id] = (search.get('node') ?? '').split(':');
  const known = kinds.find((each) => each === kind);
  return known === undefined || id === undefined || id === ''
    ? { kind: 'RUN', id: runId }
    : { kind: known, id };
};

/** What the run was made from, and what was made from it: each node leads on. */
export const LineagePicture = ({ runId, revision, search, update }: LineagePictureProps) => {
  const node = readNode(search, runId);
  const unfolded = search.get('unfold') ?? '';
  const { data, error } = useFreshQuery(LineageBothWaysDocument, { node }, revision);
  const graph = useMemo(
    () => (data === undefined ? null : lineageGraph([data.up, data.down], unfolded.split(','))),
    [data, unfolded],
  );
  if (graph === null)
    return error === undefined ? (
      <Text c="dimmed" size="sm">
        Reading…
      </Text>
    ) : (
      <CausePanel title="The lineage could not be fetched" cause={describeError(error)} />
    );
  const laid = layOutLineage(graph);
  const isComplete = data?.up.isComplete === true && data.down.isComplete;
  return (
    <FigureFrame
      title="Lineage"
      note={isComplete ? 'what it was made from, and what was made from it' : 'its nearest part'}
      table={() => ({
        columns: ['from', 'from role', 'to', 'to role'],
        rows: graph.edges.map(({ from, to }) =>
          [from, to].flatMap((key) => {
            const end = graph.nodes.find((each) => each.key === key);
            return [end?.name, end?.role];
          }),
        ),
      })}
    >
      <ScrollRegion label="Lineage">
        <svg
          viewBox={`0 0 ${laid.width} ${laid.height}`}
          width={laid.width}
          height={laid.height}
          // It scrolls rather than shrinks: its words stay legible on a telephone.
          style={{ display: 'block', width: laid.width, maxWidth: 'none', height: laid.height }}
        >
          <title>Lineage, from datasets on the left to predictions on the right</title>
          {laid.edges.map(({ key, d }) => (
            <path key={key} d={d} className={picture.edge} />
          ))}
          {laid.nodes.map((each) => (
            <NodeBox
              key={each.key}
              node={each}
              isHere={each.kind === node.kind && each.id === node.id}
              href={hrefOf(each, search)}
            />
          ))}
        </svg>
      </ScrollRegion>
      <Group gap="md" mt={6}>
        {search.has('node') && (
          <Anchor component="button" size="sm" onClick={() => update({ node: null, unfold: null })}>
            Back to this run
          </Anchor>
        )}
        {node.kind === 'PREDICTION' && (
          <Anchor component={Link} size="sm" href={`/predictions/${node.id}`}>
            Open this prediction
          </Anchor>
        )}
        {unfolded !== '' && (
          <Anchor component="button" size="sm" onClick={() => update({ unfold: null })}>
            Fold the files again
          </Anchor>
        )}
      </Group>
    </FigureFrame>
  );
};

/** A run has a page of its own; any other thing is where the walk goes on; several files are shown each. */
const hrefOf = ({ kind, id, role }: PlacedNode, search: URLSearchParams): string => {
  if (id === null) return patchSearch(search, { unfold: [...readList(search, 'unfold'), role] });
  if (kind === 'RUN') return `/runs/${id}?tab=artifacts`;
  return patchSearch(search, { node: `${kind}:${id}`, unfold: null });
};

const LONGEST = 22;

const NodeBox = ({
  node,
  isHere,
  href,
}: {
  readonly node: PlacedNode;
  readonly isHere: boolean;
  readonly href: string;
}) => (
  <Link
    href={href}
    scroll={false}
    className={picture.node}
    data-kind={node.kind}
    data-here={isHere || undefined}
    {...(isHere ? { 'aria-current': 'true' as const } : {})}
  >
    <rect x={node.x} y={node.y} width={NODE.width} height={NODE.height} rx="8">
      <title>{node.members.length > 0 ? node.members.join('\n') : node.name}</title>
    </rect>
    <text x={node.x + 12} y={node.y + 18} className={picture.role}>
      {node.role}
    </text>
    <text x={node.x + 12} y={node.y + 36} className={picture.name}>
      {shortText(node.name, LONGEST)}
    </text>
  </Link>
);
