import { runConfigSchema } from '@beatlab/store/runs/run-config';
import { describe, expect, it } from 'vitest';
import { TrainerError } from '../errors.ts';
import { causeOf } from './cause-of.ts';
import { checkMemory } from './check-memory.ts';
import { crashCause } from './child-process.ts';

const config = runConfigSchema.parse({ batchSize: 8, tokensPerWindow: 512 });

describe('the cause of an attempt that ended without a word', () => {
  it('is memory where the system killed it', () => {
    expect(crashCause({ config }, null, 'SIGKILL', '')).toMatchObject({
      code: 'MEMORY.EXHAUSTED',
      remedy: 'Lower batchSize (8) to 4, or tokensPerWindow (512) to 256 or less.',
    });
  });

  it('is memory where V8 gave up', () => {
    const tail = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n';
    expect(crashCause({ config }, null, 'SIGABRT', tail).code).toBe('MEMORY.EXHAUSTED');
  });

  it('is a crash, with its last words, where native code failed', () => {
    expect(crashCause({ config }, null, 'SIGSEGV', 'double free\n')).toMatchObject({
      code: 'TRAINER.CRASHED',
      message: 'the training process ended by SIGSEGV: double free',
    });
  });
});

describe('a cause', () => {
  it('says a typed error word for word', () => {
    const error = new TrainerError({
      code: 'DATASET.CHANGED',
      message: 'changed',
      where: '100.dat',
      remedy: 'Add it.',
    });
    expect(causeOf(error)).toEqual({
      code: 'DATASET.CHANGED',
      message: 'changed',
      where: '100.dat',
      remedy: 'Add it.',
    });
  });

  it('names memory when a library ran out of it', () => {
    expect(causeOf(new RangeError('Array buffer allocation failed'), config).code).toBe('MEMORY.EXHAUSTED');
    expect(causeOf(new RangeError('Array buffer allocation failed')).code).toBe('TRAINER.UNEXPECTED');
  });
});

describe('memory', () => {
  it('is refused before training where a step does not fit', () => {
    const huge = { batchSize: 1024, tokensPerWindow: 3600, provider: 'webgpu' } as const;
    expect(() => checkMemory(huge, 24 * 2 ** 30)).toThrow(
      expect.objectContaining({
        code: 'MEMORY.EXHAUSTED',
        message: expect.stringContaining('a step needs at least 2373.0 GB'),
        // What it names would pass the same check.
        remedy: 'Lower batchSize (1024) to 10 or less, or tokensPerWindow (3600) to 362 or less.',
      }),
    );
    expect(() => checkMemory({ ...huge, batchSize: 1 }, 4 * 2 ** 30)).not.toThrow();
  });

  it('grows with the tokens on the CPU, where attention is computed tile by tile', () => {
    const step = { batchSize: 8, tokensPerWindow: 3600 };
    // 8 windows × 8 heads × 3600² × 4 bytes: 3.1 GB a layer.
    expect(() => checkMemory({ ...step, provider: 'cpu' }, 2 ** 30)).not.toThrow();
    expect(() => checkMemory({ ...step, provider: 'webgpu' }, 8 * 2 ** 30)).toThrow();
    const huge = { ...step, batchSize: 1024, provider: 'cpu' } as const;
    const remedy = 'Lower batchSize (1024) to 75 or less, or tokensPerWindow (3600) to 279 or less.';
    expect(() => checkMemory(huge, 4 * 2 ** 30)).toThrow(expect.objectContaining({ remedy }));
    expect(() => checkMemory({ ...huge, batchSize: 75 }, 4 * 2 ** 30)).not.toThrow();
    expect(() => checkMemory({ ...huge, batchSize: 76 }, 4 * 2 ** 30)).toThrow();
    expect(() => checkMemory({ ...huge, tokensPerWindow: 279 }, 4 * 2 ** 30)).not.toThrow();
    expect(() => checkMemory({ ...huge, tokensPerWindow: 280 }, 4 * 2 ** 30)).toThrow();
  });
});
