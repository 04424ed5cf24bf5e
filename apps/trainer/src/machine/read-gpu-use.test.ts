import { expect, it } from 'vitest';
import { parseGpuUse } from './read-gpu-use.ts';

it('reads percent and mebibytes', () => {
  expect(parseGpuUse('37, 2048\n')).toEqual({ busyShare: 0.37, memoryBytes: 2_147_483_648 });
});

it('is nothing where the driver has no number', () => {
  expect(parseGpuUse('[N/A], [N/A]\n')).toBeNull();
  expect(parseGpuUse('')).toBeNull();
});
