'use client';

import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type CsvTable, csvText } from './csv-text.ts';
import { fileName, saveFile } from './save-file.ts';

interface CsvButtonProps {
  /** What the table shows, in words: it names the file. */
  readonly title: string;
  /** Called at the click, and may fetch what the table has not loaded yet. */
  readonly table: () => CsvTable | Promise<CsvTable>;
}

/** Saves a table as CSV. */
export const CsvButton = ({ title, table }: CsvButtonProps) => (
  <Button
    variant="subtle"
    size="compact-xs"
    leftSection={<IconDownload size={14} aria-hidden />}
    aria-label={`Save as CSV: ${title}`}
    onClick={async () => saveCsv(title, await table())}
  >
    CSV
  </Button>
);

export const saveCsv = (title: string, table: CsvTable): void =>
  saveFile(`${fileName(title)}.csv`, new Blob([csvText(table)], { type: 'text/csv;charset=utf-8' }));
