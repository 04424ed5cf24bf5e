'use client';

import { Kbd, Modal, Table } from '@mantine/core';
import { pageKeys } from './read-key.ts';

const keys: readonly (readonly [keys: readonly string[], words: string])[] = [
  [['Ctrl', 'K'], 'Find a run, a page or a command (⌘ K on a Mac)'],
  [['/'], 'Search in this list'],
  [['j'], 'Next row'],
  [['k'], 'Row before'],
  [['Enter'], 'Open the row'],
  [['x'], 'Select the row'],
  ...Object.entries(pageKeys).map(
    ([letter, { name }]) => [['g', letter], `Go to ${name}`] as const satisfies readonly [string[], string],
  ),
  [['?'], 'These keys'],
];

/** Lists the keys that work everywhere. */
export default function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keys" size="md" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Table>
        <caption className="bl-hidden">Keys and what they do</caption>
        <Table.Tbody>
          {keys.map(([pressed, words]) => (
            <Table.Tr key={words}>
              <Table.Th scope="row" fw={400}>
                {pressed.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Th>
              <Table.Td>{words}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
