'use client';

import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { saveCsv } from './csv-button.tsx';
import type { CsvTable } from './csv-text.ts';
import { pngOfSvg } from './png-of-svg.ts';
import { fileName, saveFile } from './save-file.ts';

/** A picture as files: how it is drawn is its own business. */
export interface FigureFiles {
  readonly svg: () => { text: string; width: number; height: number } | null;
  readonly table?: (() => CsvTable) | undefined;
}

interface FigureMenuProps {
  readonly title: string;
  readonly files: FigureFiles;
  readonly className?: string | undefined;
}

/** Saves a figure as PNG, as SVG, or its numbers as CSV. */
export const FigureMenu = ({ title, files, className }: FigureMenuProps) => {
  const { table } = files;
  const saveSvg = () => {
    const file = files.svg();
    if (file !== null) saveFile(`${fileName(title)}.svg`, new Blob([file.text], { type: 'image/svg+xml' }));
  };
  const savePng = async () => {
    const file = files.svg();
    if (file !== null) saveFile(`${fileName(title)}.png`, await pngOfSvg(file));
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Save figure: ${title}`}
          className={className}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={savePng}>PNG</Menu.Item>
        <Menu.Item onClick={saveSvg}>SVG</Menu.Item>
        {table !== undefined && <Menu.Item onClick={() => saveCsv(title, table())}>CSV</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
};
