/** What is read of a person who is shown beside what they did. */
export const shownPerson = { select: { id: true, name: true, email: true } } as const;
