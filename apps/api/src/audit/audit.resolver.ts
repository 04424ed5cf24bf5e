import { findAuditActions, findAuditEvents } from '@beatlab/store/audit/find-audit-events';
import type { Store } from '@beatlab/store/open-store';
import { Args, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { costOfPage, pageInfoOf } from '../graphql/page.ts';
import type { User } from '../viewer/viewer.type.ts';
import { AuditEventsArgs } from './audit.args.ts';
import { AuditEventConnection } from './audit.type.ts';

@Resolver()
export class AuditResolver {
  @Authorized('owner')
  @Query(() => AuditEventConnection, {
    description: 'Who launched, cancelled, changed and deleted what, newest first. For owners.',
    complexity: costOfPage,
  })
  async auditEvents(
    @Args(() => AuditEventsArgs) { first, after, filter }: AuditEventsArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<AuditEventConnection> {
    const page = await findAuditEvents(store, {
      teamId: caller.team.id,
      first,
      after: after ?? null,
      filter: filter ?? null,
    });
    const people = await peopleNamed(
      store,
      page.edges.map(({ event }) => event.userId),
    );
    return {
      edges: page.edges.map(({ cursor, event }) => ({
        cursor,
        node: {
          ...event,
          id: String(event.id),
          at: event.createdAt,
          user: people.get(event.userId ?? '') ?? null,
        },
      })),
      pageInfo: pageInfoOf(page.edges, page.hasNextPage),
    };
  }

  @Authorized('owner')
  @Query(() => [String], {
    description:
      'What the audit trail tells of: every action that was done so far, by the alphabet. For owners.',
    complexity: 20,
  })
  auditActions(@Ctx() { store, caller }: ApiContext): Promise<string[]> {
    return findAuditActions(store, caller.team.id);
  }
}

async function peopleNamed(store: Store, ids: readonly (string | null)[]): Promise<Map<string, User>> {
  const people = await store.database.user.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } },
    select: { id: true, name: true, email: true },
  });
  return new Map(people.map((person) => [person.id, person]));
}
