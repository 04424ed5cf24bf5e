import type { ApiContext } from '../../graphql/api-context.ts';

/** What a comparison is read from and computed with: whoever asks sees the team's runs alone. */
export type ComparisonSource = Pick<ApiContext, 'store' | 'loaders' | 'evaluation'>;
