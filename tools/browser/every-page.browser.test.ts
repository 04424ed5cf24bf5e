import { it } from 'vitest';
import { describePages, everyLook } from './support/describe-pages.ts';
import { expectUsable } from './support/expect-usable.ts';

describePages('every page', (pages) => {
  const { seeded, open } = pages;
  const [first, second] = seeded.runs;
  const addresses: readonly (readonly [name: string, address: string, heading: string | RegExp])[] = [
    ['runs', '/', 'Runs'],
    ['run', `/runs/${first?.id}`, first?.name ?? ''],
    ['compare', `/compare?ids=${first?.id},${second?.id}`, /compare/i],
    ['launch', '/launch', /launch/i],
    ['sweeps', '/sweeps', /sweep/i],
    ['modes', '/modes', 'Binary or five classes?'],
    ['predictions', '/predictions', 'Predictions'],
    ['team', '/team', 'Beatlab'],
  ];
  for (const look of everyLook) {
    it.each(addresses)(
      `%s (${look.scheme}, ${look.width} px) has its heading, nothing that bars anybody, and fits its width`,
      async (name, address, heading) => {
        const page = await open(address, look);
        await page.getByRole('heading', { level: 1, name: heading }).waitFor();
        await expectUsable(pages, page, name, look);
        await page.context().close();
      },
    );
  }
});
