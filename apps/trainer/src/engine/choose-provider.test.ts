import { describe, expect, it } from 'vitest';
import { chooseProvider } from './choose-provider.ts';

describe('execution providers', () => {
  it('cpu is always there', async () => {
    expect(await chooseProvider('cpu')).toMatchObject({ asked: 'cpu', used: 'cpu' });
  });

  it.each(['webgpu', 'cuda'] as const)(
    '%s is used where it works, else an error says what it needs',
    async (asked) => {
      const outcome = await chooseProvider(asked).catch((error: unknown) => error);
      if (outcome instanceof Error) {
        expect(outcome).toMatchObject({ code: 'PROVIDER.NOT_AVAILABLE', where: 'provider' });
        expect((outcome as { remedy?: string }).remedy).toMatch(/GPU/);
      } else {
        expect(outcome).toMatchObject({ asked, used: asked });
      }
    },
  );

  it('auto says what it took and why', async () => {
    const note = await chooseProvider('auto');
    expect(note.asked).toBe('auto');
    if (note.used === 'cpu') expect(note.why).toMatch(/cuda: .+; webgpu: .+/);
    else expect(note.why).toContain('ran on it');
  });
});
