import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { type Caller, requireWrite } from '../accounts/caller.ts';
import { readKeyMetadata } from '../accounts/identify-caller.ts';
import { ApiError, notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { CreateApiKeyArgs } from './api-key.args.ts';
import { ApiKey, NewApiKey } from './api-key.type.ts';

@Resolver()
export class ApiKeyResolver {
  @Query(() => [ApiKey], {
    description: "The caller's keys for this team, newest first.",
    complexity: ({ childComplexity }) => 1 + 10 * childComplexity,
  })
  async apiKeys(@Ctx() { store, caller }: ApiContext): Promise<ApiKey[]> {
    const keys = await store.database.apiKey.findMany({
      where: { referenceId: caller.user.id },
      orderBy: { createdAt: 'desc' },
    });
    return keys.flatMap((key) => {
      const { teamId, scope } = readKeyMetadata(JSON.parse(key.metadata ?? '{}'));
      return teamId === caller.team.id ? [{ ...key, name: key.name ?? '', scope }] : [];
    });
  }

  @Mutation(() => NewApiKey, {
    description:
      'Makes a key that acts for the caller in this team. A viewer may make keys that read. Keys do not make keys.',
  })
  async createApiKey(
    @Args(() => CreateApiKeyArgs) args: CreateApiKeyArgs,
    @Ctx() { accounts, caller }: ApiContext,
  ): Promise<NewApiKey> {
    requireSession(caller);
    if (args.scope === 'write') requireWrite(caller);
    const created = await accounts.api.createApiKey({
      body: {
        userId: caller.user.id,
        name: args.name,
        metadata: { teamId: caller.team.id, scope: args.scope },
        ...(args.expiresInDays ? { expiresIn: args.expiresInDays * 24 * 60 * 60 } : {}),
      },
    });
    const { id, name, start, createdAt, expiresAt } = created;
    return {
      key: created.key,
      apiKey: { id, name: name ?? '', start, scope: args.scope, createdAt, expiresAt },
    };
  }

  @Mutation(() => Boolean, { description: "Deletes one of the caller's keys: it stops working at once." })
  async deleteApiKey(
    @Arg('id', () => ID, { description: 'Of a key of the caller.' }) id: string,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<boolean> {
    requireSession(caller);
    const { count } = await store.database.apiKey.deleteMany({ where: { id, referenceId: caller.user.id } });
    if (count === 0) throw notFound('API key', id);
    return true;
  }
}

/** A key that leaked must not be able to make others, or to delete them. */
function requireSession(caller: Caller): void {
  if (caller.via.kind === 'session') return;
  throw new ApiError({
    code: 'ACCESS.SESSION_NEEDED',
    message: 'keys are made and deleted by people, and not with a key',
    remedy: 'Sign in to the dashboard.',
    status: 403,
  });
}
