import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import part from './part-heading.module.css';

/** The heading of a part of the page, with what can be done beside it. */
export const PartHeading = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}) => (
  <div className={part.heading}>
    <Title order={2}>{title}</Title>
    <div className={part.actions}>{children}</div>
  </div>
);
