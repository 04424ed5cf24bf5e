/** Ends the session and shows the page to sign in. */
export const signOut = async (): Promise<void> => {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  window.location.assign('/sign-in');
};
