import { findSharedReport } from '@beatlab/store/reports/share-report';
import type { Request, Response } from 'express';
import { ApiError } from '../errors.ts';
import type { EvaluationPool } from '../evaluation/work/evaluation-pool.ts';
import { makeLoaders } from '../graphql/make-loaders.ts';
import type { AppParts } from '../server/app-parts.ts';
import { publicContent } from './block-content.ts';
import { storedBlocks } from './report.type.ts';
import { contentOf } from './show-blocks.ts';

/** The path under which a report is read by its link. */
export const sharedReportsPath = '/shared-reports';

/**
 * A published report for whoever has its link. It answers with what the report shows and takes no question, so that nothing
 * else of the team can be reached by it: no draft, no identifier, no other field of a run.
 *
 * *errors* `REPORT.LINK_NOT_GOOD`, `LIMIT.RATE`
 */
export async function serveSharedReport(
  { store, limits }: AppParts,
  evaluation: EvaluationPool,
  request: Request<{ token: string }>,
  response: Response,
): Promise<void> {
  const report = await findSharedReport(store, request.params.token, new Date());
  if (report === null) {
    await limits.turnAway(request.ip ?? '');
    throw notGood();
  }
  const source = { store, evaluation, loaders: makeLoaders(store, report.teamId) };
  const blocks = await Promise.all(
    storedBlocks(report.blocks).map(async (block) => {
      const { settings, frozenAt } = block;
      if (settings.kind === 'text') return { kind: 'text', id: settings.id, markdown: settings.markdown };
      const content = await contentOf(block, source);
      const { kind, id, title } = settings;
      return { kind, id, title, frozenAt, content: content === null ? null : publicContent(content) };
    }),
  );
  response.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' });
  response.json({ title: report.title, publishedAt: report.publishedAt, blocks });
}

const notGood = (): ApiError =>
  new ApiError({
    code: 'REPORT.LINK_NOT_GOOD',
    message: 'this link was withdrawn, is too old, or is not complete',
    remedy: 'Ask whoever sent it for another.',
    status: 404,
  });
