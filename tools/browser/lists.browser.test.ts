import { it } from 'vitest';
import { describePages, everyWidth } from './support/describe-pages.ts';
import { expectUsable } from './support/expect-usable.ts';

describePages('a list', (pages) => {
  const { open } = pages;
  const addresses: readonly (readonly [name: string, address: string, heading: string | RegExp])[] = [
    ['runs', '/', 'Runs'],
    ['sweeps', '/sweeps', /sweep/i],
    ['predictions', '/predictions', 'Predictions'],
  ];
  for (const width of everyWidth) {
    it.each(addresses)(
      `%s (${width} px) has its heading, nothing that bars anybody, and fits its width`,
      async (name, address, heading) => {
        const page = await open(address, { width });
        await page.getByRole('heading', { level: 1, name: heading }).waitFor();
        await expectUsable(pages, page, name);
        await page.context().close();
      },
    );
  }
});
