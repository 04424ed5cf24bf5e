import { createTeam, renameTeam } from '@beatlab/store/teams/create-team';
import { Arg, Authorized, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { actorOf, requireOwner, requireSession } from '../accounts/caller.ts';
import { ApiError, notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { Team } from '../viewer/viewer.type.ts';

@Resolver()
export class TeamResolver {
  @Query(() => [Team], {
    description: "The caller's teams, in the order in which they joined; a key knows its own alone.",
    complexity: ({ childComplexity }) => 1 + 5 * childComplexity,
  })
  async teams(@Ctx() { store, caller }: ApiContext): Promise<Team[]> {
    const members = await store.database.member.findMany({
      where: { userId: caller.user.id, ...(caller.via.kind === 'key' ? { teamId: caller.team.id } : {}) },
      include: { team: { select: { id: true, name: true } } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return members.map(({ team, role }) => ({ ...team, role }));
  }

  @Authorized('write')
  @Mutation(() => Team, {
    description: 'Makes a team, whose owner is the caller. In person, and not for viewers.',
  })
  async createTeam(
    @Arg('name', () => String, { description: 'Its name, of 1 to 100 characters.' }) name: string,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<Team> {
    requireSession(caller);
    const team = await createTeam(store, checkName(name), actorOf(caller));
    return { id: team.id, name: team.name, role: 'owner' };
  }

  @Mutation(() => Team, { description: 'Gives the team another name. For owners, in person.' })
  async renameTeam(
    @Arg('name', () => String, { description: 'Its new name, of 1 to 100 characters.' }) name: string,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<Team> {
    requireSession(caller);
    requireOwner(caller);
    await renameTeam(store, caller.team.id, checkName(name), actorOf(caller));
    return { id: caller.team.id, name: name.trim(), role: caller.role };
  }

  @Mutation(() => Team, {
    description:
      "Goes to another of the caller's teams: everything that this session asks for is of that team from now on, and its open subscriptions end. In person.",
  })
  async setActiveTeam(
    @Arg('id', () => ID, { description: 'Of the team.' }) id: string,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<Team> {
    const session = requireSession(caller);
    const membership = await store.database.member.findUnique({
      where: { teamId_userId: { teamId: id, userId: caller.user.id } },
      include: { team: { select: { id: true, name: true } } },
    });
    if (membership === null) throw notFound('team', id);
    await store.database.session.update({ where: { id: session.id }, data: { activeTeamId: id } });
    return { ...membership.team, role: membership.role };
  }
}

/** *errors* `REQUEST.ARGUMENT` */
function checkName(name: string): string {
  const trimmed = name.trim();
  if (trimmed.length >= 1 && trimmed.length <= 100) return trimmed;
  throw new ApiError({
    code: 'REQUEST.ARGUMENT',
    message: `a team's name has 1 to 100 characters, and not ${trimmed.length}`,
    where: 'name',
    remedy: 'Choose a name within that.',
  });
}
