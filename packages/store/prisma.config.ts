import { defineConfig } from 'prisma/config';

// The connection is given by whoever migrates; generating the client needs none.
export default defineConfig({
  schema: '../../prisma',
  migrations: { path: '../../prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://127.0.0.1:1/none' },
});
