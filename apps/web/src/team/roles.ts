/** What somebody may be in a team, and what that means. */
export const roles = [
  { value: 'owner', label: 'Owner', means: 'runs the team' },
  { value: 'member', label: 'Member', means: 'works in it' },
  { value: 'viewer', label: 'Viewer', means: 'only looks' },
] as const;

export const roleOptions = roles.map(({ value, label }) => ({ value, label }));

export const roleLabel = (role: string): string => roles.find(({ value }) => value === role)?.label ?? role;

/** Whether a member is the only owner, whom a team must keep. */
export const isLastOwner = (
  members: readonly { readonly role: string; readonly user: { readonly id: string } }[],
  userId: string,
): boolean => {
  const owners = members.filter(({ role }) => role === 'owner');
  return owners.length === 1 && owners[0]?.user.id === userId;
};
