import { describe, expect, it } from 'vitest';
import { TrainerError } from '../errors.ts';
import { untilStored } from './until-stored.ts';

const patient = { firstPauseMs: 1, longestPauseMs: 4, patienceMs: 20 };

describe('a write during an outage of the database', () => {
  it('is repeated until it gets through', async () => {
    const failures: unknown[] = [];
    let tries = 0;
    const stored = await untilStored(
      async () => {
        tries += 1;
        if (tries < 4) throw new RangeError('connection refused');
        return tries;
      },
      { ...patient, onFailure: (error) => failures.push(error) },
    );
    expect([stored, failures.length]).toEqual([4, 3]);
  });

  it('is not repeated where the database has answered that it must not be', async () => {
    let tries = 0;
    const refused = untilStored(
      async () => {
        tries += 1;
        throw new TrainerError({ code: 'RUN.NOT_OWNED', message: 'another worker has it' });
      },
      { ...patient, onFailure: () => {} },
    );
    await expect(refused).rejects.toMatchObject({ code: 'RUN.NOT_OWNED' });
    expect(tries).toBe(1);
  });

  it('is given up in the end', async () => {
    const never = untilStored(() => Promise.reject(new RangeError('gone')), {
      ...patient,
      onFailure: () => {},
    });
    await expect(never).rejects.toThrow('gone');
  });
});
