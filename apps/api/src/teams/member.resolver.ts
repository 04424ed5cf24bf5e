import { changeRole, removeMember } from '@beatlab/store/teams/change-members';
import { inviteMember, revokeInvitation } from '@beatlab/store/teams/invite-member';
import { Arg, Args, Authorized, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { actorOf, requireOwner, requireSession } from '../accounts/caller.ts';
import { notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { ChangeRoleArgs, InviteMemberArgs } from './member.args.ts';
import { Invitation, Member, NewInvitation } from './member.type.ts';

@Resolver()
export class MemberResolver {
  @Query(() => [Member], {
    description: 'The people of the team, in the order in which they joined.',
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
  })
  members(@Ctx() { store, caller }: ApiContext): Promise<Member[]> {
    return store.database.member.findMany({
      where: { teamId: caller.team.id },
      include: { user: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
  }

  @Authorized('owner')
  @Query(() => [Invitation], {
    description: 'Invitations whose links still work, newest first. For owners.',
    complexity: ({ childComplexity }) => 1 + 10 * childComplexity,
  })
  async invitations(@Ctx() { store, caller }: ApiContext): Promise<Invitation[]> {
    const open = await store.database.invitation.findMany({
      where: { teamId: caller.team.id, status: 'pending', expiresAt: { gt: new Date() } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
    return open.map((one) => ({ ...one, role: one.role ?? 'viewer' }));
  }

  @Mutation(() => NewInvitation, {
    description:
      'Invites a person, with an account or without. The link in the answer is theirs: send it to them. For owners, in person.',
  })
  async inviteMember(
    @Args(() => InviteMemberArgs) { email, role, expiresInDays }: InviteMemberArgs,
    @Ctx() { store, caller, webOrigin }: ApiContext,
  ): Promise<NewInvitation> {
    requireSession(caller);
    requireOwner(caller);
    const wanted = { teamId: caller.team.id, email, role, days: expiresInDays };
    const { token, invitation } = await inviteMember(store, wanted, actorOf(caller));
    return { link: `${webOrigin}/join?token=${token}`, invitation: { ...invitation, role } };
  }

  @Mutation(() => Boolean, {
    description: 'Takes an invitation back: its link stops working at once. For owners, in person.',
  })
  async revokeInvitation(
    @Arg('id', () => ID, { description: 'Of the invitation.' }) id: string,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<boolean> {
    requireSession(caller);
    requireOwner(caller);
    if (await revokeInvitation(store, { teamId: caller.team.id, id }, actorOf(caller))) return true;
    throw notFound('invitation', id);
  }

  @Mutation(() => Boolean, {
    description: 'Gives a member another role; a team keeps at least one owner. For owners, in person.',
  })
  async changeRole(
    @Args(() => ChangeRoleArgs) { userId, role }: ChangeRoleArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<boolean> {
    requireSession(caller);
    requireOwner(caller);
    if (await changeRole(store, { teamId: caller.team.id, userId }, role, actorOf(caller))) return true;
    throw notFound('member', userId);
  }

  @Mutation(() => Boolean, {
    description:
      'Removes a member and deletes their keys for the team; what they launched stays. A team keeps at least one owner. For owners, in person; everybody may leave.',
  })
  async removeMember(
    @Arg('userId', () => ID, { description: 'Of the member.' }) userId: string,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<boolean> {
    requireSession(caller);
    if (userId !== caller.user.id) requireOwner(caller);
    if (await removeMember(store, { teamId: caller.team.id, userId }, actorOf(caller))) return true;
    throw notFound('member', userId);
  }
}
