import { Anchor } from '@mantine/core';
import Link from 'next/link';
import type { NamedRun } from './block.ts';

export const runLabel = ({ number, name }: NamedRun): string => `#${number} ${name}`;

/** A run by number and name; a link to its page for who may see it. */
export const RunName = ({ run }: { readonly run: NamedRun }) =>
  run.id === undefined ? (
    <span>{runLabel(run)}</span>
  ) : (
    <Anchor component={Link} href={`/runs/${run.id}`} inherit>
      {runLabel(run)}
    </Anchor>
  );
