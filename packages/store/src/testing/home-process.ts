// A process that opens a home and keeps it open until its parent lets go: for tests that kill it.
import { openHome } from '../open-home.ts';

const opened = await openHome({ home: process.argv[2] ?? '', databaseUrl: null, log: () => {} });
process.send?.({ startedPostgres: opened.startedPostgres });
process.once('disconnect', () => opened.close());
