import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApiSchema } from '../graphql/build-api-schema.ts';
import { accountRows } from '../testing/role-table/account-rows.ts';
import { askOperation, askRoute, askSubscription, outcomeOf } from '../testing/role-table/ask-as.ts';
import { beatRows } from '../testing/role-table/beat-rows.ts';
import { commentRows } from '../testing/role-table/comment-rows.ts';
import { datasetRows } from '../testing/role-table/dataset-rows.ts';
import { evaluationRows } from '../testing/role-table/evaluation-rows.ts';
import { lineageRows } from '../testing/role-table/lineage-rows.ts';
import { listOperations, listRoutes } from '../testing/role-table/list-operations.ts';
import { outsideRows } from '../testing/role-table/outside-rows.ts';
import { predictionRows } from '../testing/role-table/prediction-rows.ts';
import { reportRows } from '../testing/role-table/report-rows.ts';
import { routeRows } from '../testing/role-table/route-rows.ts';
import { type OperationRow, type OperationRows, roles } from '../testing/role-table/row.ts';
import { runLifeRows } from '../testing/role-table/run-life-rows.ts';
import { runRows } from '../testing/role-table/run-rows.ts';
import { sweepRows } from '../testing/role-table/sweep-rows.ts';
import { makeTeamFixture, type TeamFixture } from '../testing/role-table/team-fixture.ts';
import { startTestApi, type TestApi } from '../testing/start-test-api.ts';

/** The table: a row for every query, mutation and subscription. Added an operation? Add its row. */
const operationRows: OperationRows = {
  ...accountRows,
  ...datasetRows,
  ...commentRows,
  ...reportRows,
  ...runRows,
  ...runLifeRows,
  ...outsideRows,
  ...evaluationRows,
  ...beatRows,
  ...lineageRows,
  ...sweepRows,
  ...predictionRows,
};

let api: TestApi;
let team: TeamFixture;
beforeAll(async () => {
  api = await startTestApi();
  team = await makeTeamFixture(api);
});
afterAll(() => api?.close());

describe('the table of roles', () => {
  it('has a row for every operation, and for no other', () => {
    expect(Object.keys(operationRows).toSorted()).toEqual(listOperations(buildApiSchema()).toSorted());
  });

  it('has a row for every download and upload, and for no other', () => {
    expect(Object.keys(routeRows).toSorted()).toEqual(listRoutes(api.app).toSorted());
  });
});

const notes = () => api.store.database.auditEvent.count({ where: { teamId: team.teamId } });

describe.each(Object.entries(operationRows))('%s', (operation, row: OperationRow) => {
  it.each(roles)('asked by %s', async (role) => {
    const variables = (await row.variables?.(team)) ?? {};
    const before = await notes();
    const ask = operation.startsWith('Subscription.') ? askSubscription : askOperation;
    const outcome = outcomeOf(team, role, await ask(team, role, row, variables), row.shows?.(team));
    expect(outcome).toBe(row.access[role]);
    const isNoted =
      operation.startsWith('Mutation.') && !row.unaudited && outcome === 'works' && role !== 'stranger';
    expect((await notes()) > before, 'whether the audit trail tells of it').toBe(isNoted);
  });
});

describe.each(Object.entries(routeRows))('%s', (_route, row) => {
  it.each(roles)('asked by %s', async (role) => {
    const asked = await askRoute(team, role, row);
    expect(outcomeOf(team, role, asked, row.shows?.(team))).toBe(row.access[role]);
  });
});
