import { ensureFirstTeam } from '@beatlab/store/accounts/ensure-first-team';
import { openHome } from '@beatlab/store/open-home';
import type { Store } from '@beatlab/store/open-store';
import type { Environment } from '../environment.ts';
import type { Terminal } from './terminal.ts';

/** An opened home, and whom the command works as. */
export interface Session {
  environment: Environment;
  store: Store;
  teamId: string;
  userId: string;
  terminal: Terminal;
}

/** Opens the home for the length of a command: starts or adopts PostgreSQL, and closes what it opened. */
export async function withSession<T>(
  environment: Environment,
  terminal: Terminal,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const home = await openHome({
    home: environment.home,
    databaseUrl: environment.databaseUrl,
    artifactsUrl: environment.artifactsUrl,
    log: (line) => terminal.say(line),
  });
  try {
    const { teamId, userId } = await ensureFirstTeam(home.store);
    return await work({ environment, store: home.store, teamId, userId, terminal });
  } finally {
    await home.close();
  }
}
