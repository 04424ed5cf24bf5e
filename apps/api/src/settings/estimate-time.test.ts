import { describe, expect, it } from 'vitest';
import { type EarlierRun, estimateTime, type WantedRun } from './estimate-time.ts';

const shape = { kind: 'fine-tune', tokensPerWindow: 512, batchSize: 8, trainsEmbedding: true };
const wanted: WantedRun = { ...shape, provider: 'cpu', epochs: 10, sizes: { train: 100_000, val: 100_000 } };
const earlier: EarlierRun = {
  ...shape,
  ...{ id: 'a', provider: 'cpu', secondsPerEpoch: 135 },
  windows: { train: 1_000, val: 1_000 },
  sizes: { train: 100_000, val: 100_000 },
};

describe('the time that a run will train', () => {
  it('is what the same run needed before, epoch by epoch', () => {
    expect(estimateTime(wanted, [earlier])).toEqual({
      secondsPerEpoch: expect.closeTo(135, 9),
      seconds: expect.closeTo(1_350, 9),
      windows: { train: 1_000, val: 1_000 },
      sameShape: true,
      from: [earlier],
    });
  });

  it('goes with how much there is to learn from and to be judged on, which costs less', () => {
    const half = estimateTime({ ...wanted, sizes: { train: 50_000, val: 0 } }, [earlier])!;
    expect(half.windows).toEqual({ train: 500, val: 0 });
    // 500 of 1,000 + 0.35 × 1,000 windows.
    expect(half.secondsPerEpoch).toBeCloseTo((135 * 500) / 1_350, 9);
  });

  it('is reckoned from runs of the same shape where there are some, else by tokens, and says which', () => {
    const other = { ...earlier, id: 'b', batchSize: 1, secondsPerEpoch: 200 };
    expect(estimateTime(wanted, [other, earlier])!.from).toEqual([earlier]);
    const short = estimateTime({ ...wanted, tokensPerWindow: 257 }, [other])!;
    expect(short).toMatchObject({ sameShape: false, windows: { train: 2_000, val: 2_000 } });
    expect(short.secondsPerEpoch).toBeCloseTo((200 * 2 * 257) / 512, 9);
  });

  it('goes by the three newest, and by the one in the middle of them', () => {
    const runs = [135, 150, 1_000, 1].map((secondsPerEpoch, at) => ({
      ...earlier,
      id: String(at),
      secondsPerEpoch,
    }));
    expect(estimateTime(wanted, runs)!.secondsPerEpoch).toBeCloseTo(150, 9);
  });

  it('is not known where nothing alike was trained here', () => {
    expect(estimateTime(wanted, [])).toBeNull();
    expect(estimateTime({ ...wanted, provider: 'cuda' }, [earlier])).toBeNull();
    expect(estimateTime({ ...wanted, kind: 'pretrain' }, [earlier])).toBeNull();
    expect(estimateTime({ ...wanted, provider: 'auto' }, [earlier])).not.toBeNull();
  });
});
