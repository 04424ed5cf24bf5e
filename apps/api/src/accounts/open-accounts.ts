import type { Store } from '@beatlab/store/open-store';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { magicLink, organization } from 'better-auth/plugins';
import { roles, teamAccess } from './roles.ts';

const day = 24 * 60 * 60;

/** How long a sign-in link that nobody opened stays good. */
export const signInLinkSeconds = day;

/** The path that better-auth answers under. */
export const accountsPath = '/api/auth';

/**
 * Accounts: people, their sessions and teams, on the store's tables.
 *
 * People enter by invitation or by the one-time link alone; nobody signs themselves up.
 */
export function openAccounts(options: { store: Store; secret: string; webOrigin: string }) {
  return betterAuth({
    appName: 'Beatlab',
    baseURL: options.webOrigin,
    basePath: accountsPath,
    secret: options.secret,
    trustedOrigins: sameMachine(options.webOrigin),
    database: prismaAdapter(options.store.database, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: true },
    session: { expiresIn: 30 * day, updateAge: day },
    advanced: {
      cookiePrefix: 'beatlab',
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      // Said here, because better-auth checks neither in tests otherwise.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    disabledPaths: ['/sign-in/magic-link'],
    plugins: [teams(), oneTimeLink()],
  });
}

export type Accounts = ReturnType<typeof openAccounts>;

/** better-auth's organization, which is a team here. */
const teams = () =>
  organization({
    allowUserToCreateOrganization: false,
    creatorRole: 'owner',
    ac: teamAccess,
    roles,
    schema: {
      organization: { modelName: 'team' },
      member: { fields: { organizationId: 'teamId' } },
      invitation: { fields: { organizationId: 'teamId' } },
      session: { fields: { activeOrganizationId: 'activeTeamId' } },
    },
  });

const oneTimeLink = () =>
  magicLink({
    expiresIn: signInLinkSeconds,
    disableSignUp: true,
    storeToken: 'hashed',
    // The token is handed to the code that asked for it: see make-sign-in-link.ts.
    sendMagicLink: ({ token, metadata }) => {
      const deliver: unknown = metadata?.deliver;
      if (typeof deliver === 'function') deliver(token);
    },
  });

/** The dashboard's origin, under both names of this machine. */
function sameMachine(webOrigin: string): string[] {
  const names = ['127.0.0.1', 'localhost'];
  const url = new URL(webOrigin);
  if (!names.includes(url.hostname)) return [webOrigin];
  return names.map((name) => `${url.protocol}//${name}${url.port === '' ? '' : `:${url.port}`}`);
}
