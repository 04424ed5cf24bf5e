import { createApiKey } from '@beatlab/store/api-keys/create-api-key';
import { deleteApiKey } from '@beatlab/store/api-keys/delete-api-key';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { actorOf, requireOwner, requireSession, requireWrite } from '../accounts/caller.ts';
import { notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { ApiKeysArgs, CreateApiKeyArgs } from './api-key.args.ts';
import { ApiKey, NewApiKey } from './api-key.type.ts';

const dayMs = 24 * 60 * 60 * 1_000;

@Resolver()
export class ApiKeyResolver {
  @Query(() => [ApiKey], {
    description: "The caller's keys for this team, newest first.",
    complexity: ({ childComplexity }) => 1 + 10 * childComplexity,
  })
  async apiKeys(
    @Args(() => ApiKeysArgs) { ofTeam }: ApiKeysArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<ApiKey[]> {
    if (ofTeam) requireOwner(caller);
    return store.database.apiKey.findMany({
      where: { teamId: caller.team.id, ...(ofTeam ? {} : { userId: caller.user.id }) },
      include: { user: true },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
  }

  @Mutation(() => NewApiKey, {
    description:
      'Makes a key that acts for the caller in this team. A viewer may make keys that read. Keys do not make keys.',
  })
  async createApiKey(
    @Args(() => CreateApiKeyArgs) { name, scope, expiresInDays }: CreateApiKeyArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<NewApiKey> {
    requireSession(caller);
    if (scope !== 'read') requireWrite(caller);
    const expiresAt = expiresInDays ? new Date(Date.now() + expiresInDays * dayMs) : null;
    const from = { teamId: caller.team.id, userId: caller.user.id, name, scope, expiresAt };
    const { key, apiKey } = await createApiKey(store, from, actorOf(caller));
    return { key, apiKey: { ...apiKey, user: caller.user } };
  }

  @Mutation(() => Boolean, {
    description:
      "Deletes one of the caller's keys, or for an owner any key of the team: it stops working at once.",
  })
  async deleteApiKey(
    @Arg('id', () => ID, { description: 'Of a key of the caller; for an owner, of the team.' }) id: string,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<boolean> {
    requireSession(caller);
    const mine = caller.role === 'owner' ? {} : { userId: caller.user.id };
    const deleted = await deleteApiKey(store, { teamId: caller.team.id, id, ...mine }, actorOf(caller));
    if (!deleted) throw notFound('API key', id);
    return true;
  }
}
