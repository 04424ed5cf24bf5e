import { expect, it } from 'vitest';
import { describePages, everyWidth } from './support/describe-pages.ts';
import { expectUsable } from './support/expect-usable.ts';

describePages('the team', (pages) => {
  const { seeded, open, ask, picture } = pages;
  for (const width of everyWidth) {
    it.each(['members', 'invitations', 'keys', 'activity'])(
      `%s (${width} px) bars nobody and fits its width`,
      async (part) => {
        const page = await open(`/team?part=${part}`, { width });
        await page.getByRole('tabpanel').locator('h2').first().waitFor();
        await expectUsable(pages, page, `team-${part}`);
        await page.context().close();
      },
    );
  }

  it('says why its last owner can not go, and offers neither another role nor to leave', async () => {
    const page = await open('/team');
    await page.getByText('The only owner: make another member an owner first.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^Leave/ }).count()).toBe(0);
  });

  it('invites somebody by a link that is shown once, makes them a viewer, and shows them what a viewer may', async () => {
    const page = await open('/team?part=invitations');
    await page.getByLabel('Address').fill('ann@beatlab.test');
    await page.getByLabel('Role').selectOption('viewer');
    await page.getByLabel('Link works for').selectOption('1');
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.locator('[data-shown-once] pre').innerText();
    await page.locator('[data-invitation="ann@beatlab.test"]').waitFor();
    await page.reload();
    await page.locator('[data-invitation="ann@beatlab.test"]').waitFor();
    expect(await page.content()).not.toContain(link);

    const ann = await page.context().browser()!.newContext();
    const hers = await ann.newPage();
    await hers.goto(link);
    await hers.getByRole('button', { name: 'Join' }).click();
    await hers.getByRole('heading', { name: 'Runs' }).first().waitFor();
    await hers.goto(`${seeded.dashboard}/team`);
    await hers.locator('[data-member="ann@beatlab.test"]').waitFor();
    await expect.poll(() => hers.getByRole('tab').allInnerTexts()).toEqual(['Members', 'API keys']);
    await expect.poll(() => hers.locator('select').count()).toBe(0);
    await hers.getByRole('button', { name: 'Leave the team' }).waitFor();

    await page.goto(`${seeded.dashboard}/team`);
    const role = page.getByLabel('Role of ann');
    await role.selectOption('member');
    // The field shows what is stored, so that it says when the change is.
    await expect.poll(() => role.inputValue()).toBe('member');
    await hers.goto(`${seeded.dashboard}/runs/${seeded.runs[0]?.id}`);
    await hers.getByLabel('Add a comment').waitFor();

    // She says something, and the owner, whose page is open, reads it and is told.
    const run = await open(`/runs/${seeded.runs[0]?.id}`);
    await run.getByText('Nobody has said anything').waitFor();
    await hers.getByLabel('Add a comment').pressSequentially('Look at **208**, @Ow');
    await hers.getByRole('option', { name: /Owner/ }).click();
    await hers.getByLabel('Add a comment').press('Control+Enter');
    await run.locator('[data-comment] strong', { hasText: '208' }).waitFor();
    await expect.poll(() => run.locator('[data-comment] mark').innerText()).toBe('@Owner');
    await run.reload();
    await run.getByRole('button', { name: /1 new mentions/ }).click();
    await run.getByRole('menuitem', { name: 'Mentions of you (1)' }).click();
    await run.getByRole('link', { name: new RegExp(seeded.runs[0]?.name ?? '') }).waitFor();
    await picture(run, 'mentions-light-1440');
    await expect
      .poll(
        async () =>
          (await ask<{ mentions: { unreadCount: number } }>('{ mentions { unreadCount } }')).mentions
            .unreadCount,
      )
      .toBe(0);

    await page.getByRole('button', { name: 'Remove ann', exact: true }).click();
    await page.getByRole('button', { name: 'Remove ann, surely' }).click();
    await page.locator('[data-member="ann@beatlab.test"]').waitFor({ state: 'detached' });
    await ann.close();
  });

  it('shows no HTML of a comment, and fetches no picture that one names', async () => {
    const run = await open(`/runs/${seeded.runs[1]?.id}`);
    const asked: string[] = [];
    run.on('request', (request) => asked.push(request.url()));
    await run
      .getByLabel('Add a comment')
      .fill('<img src="http://example.invalid/a.png"><script>1</script> ![x](http://example.invalid/b.png)');
    await run.getByRole('button', { name: 'Comment', exact: true }).click();
    const comment = run.locator('[data-comment]').first();
    await comment.getByRole('link', { name: 'x' }).waitFor();
    await expect.poll(() => comment.locator('img, script').count()).toBe(0);
    expect(asked.filter((url) => url.includes('example.invalid'))).toEqual([]);
    await comment.getByRole('button', { name: 'Delete' }).click();
    await run.locator('[data-comment]').waitFor({ state: 'detached' });
  });

  it('makes a key that works, shows it once with the lines for both clients, and revokes it', async () => {
    const page = await open('/team?part=keys');
    await page.getByLabel('What for').fill('nightly');
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.locator('[data-shown-once] pre').nth(2).waitFor();
    const [key = '', python = '', typescript = ''] = await page
      .locator('[data-shown-once] pre')
      .allInnerTexts();
    expect(key).toMatch(/^beatlab_[\w-]{43}$/);
    expect(python).toContain(`api_key="${key}"`);
    expect(typescript).toContain(`apiKey: '${key}'`);
    const api = /"(http[^"]+)"/.exec(python)?.[1] ?? '';
    const use = () =>
      page.request.post(`${api}/graphql`, {
        headers: { 'x-api-key': key },
        data: { query: 'mutation { createRun(input: { name: "by a key" }) { attempt } }' },
      });
    expect((await use()).status()).toBe(200);
    await page.reload();
    await page.locator('[data-key="nightly"]').waitFor();
    expect(await page.content()).not.toContain(key);
    await page.getByRole('button', { name: 'Revoke the key nightly', exact: true }).click();
    await page.getByRole('button', { name: 'Revoke the key nightly, surely' }).click();
    await page.locator('[data-key="nightly"]').waitFor({ state: 'detached' });
    expect((await use()).status()).toBe(401);
  });

  it('tells what was done, narrowed by the address', async () => {
    const page = await open('/team?part=activity&what=api-key.delete');
    await page.locator('[data-action="api-key.delete"]').first().waitFor();
    await expect
      .poll(() => page.locator('tr[data-action]:not([data-action="api-key.delete"])').count())
      .toBe(0);
    await page.getByLabel('What').selectOption('api-key.create');
    await page.locator('[data-action="api-key.create"]').first().waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('what')).toBe('api-key.create');
    await page.goto(`${seeded.dashboard}/team?part=activity&to=2001-01-01`);
    await page.getByRole('heading', { name: 'Nothing was done' }).waitFor();
  });
});
