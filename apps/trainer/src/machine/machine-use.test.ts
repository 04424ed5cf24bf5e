import { describe, expect, it } from 'vitest';
import { type MachineReading, machineUse } from './machine-use.ts';

const before: MachineReading = {
  elapsedMs: 1_000,
  processCpuMs: 500,
  processMemoryBytes: 1e8,
  machineBusyMs: 4_000,
  machineIdleMs: 6_000,
  cores: 2,
  machineMemoryBytes: 4e9,
  load: 1.5,
};
const now: MachineReading = {
  ...before,
  elapsedMs: 6_000,
  processCpuMs: 8_000,
  processMemoryBytes: 2e8,
  machineBusyMs: 12_000,
  machineIdleMs: 8_000,
};

describe('machineUse', () => {
  it('says which share of all cores was busy between two readings, for the process and for the machine', () => {
    expect(machineUse(before, now)).toEqual([
      { key: 'system/process/cpuShare', value: 0.75 },
      { key: 'system/process/memoryBytes', value: 2e8 },
      { key: 'system/machine/cpuShare', value: 0.8 },
      { key: 'system/machine/memoryBytes', value: 4e9 },
      { key: 'system/machine/load', value: 1.5 },
    ]);
  });

  it('leaves out what the system does not say', () => {
    const keys = machineUse(before, { ...before, load: null }).map(({ key }) => key);
    expect(keys).toEqual(['system/process/memoryBytes', 'system/machine/memoryBytes']);
  });

  it('adds the GPU where its driver speaks', () => {
    const gpu = { busyShare: 0.9, memoryBytes: 3e9 };
    expect(machineUse(before, now, gpu).slice(-2)).toEqual([
      { key: 'system/gpu/busyShare', value: 0.9 },
      { key: 'system/gpu/memoryBytes', value: 3e9 },
    ]);
  });
});
