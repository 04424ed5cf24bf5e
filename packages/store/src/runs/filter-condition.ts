import { Prisma } from '../generated/prisma/client.ts';
import { isUuid } from '../is-uuid.ts';
import type { RunFilter } from './run-filter.ts';
import { unusableFilter } from './unusable-filter.ts';
import { metricCondition, type Probing, paramCondition } from './value-condition.ts';

const { sql } = Prisma;

/** More is a program, not a filter; PostgreSQL would plan it longer than it takes to answer. */
const MOST_CONDITIONS = 60;
const MOST_NESTED = 8;

/**
 * What must hold of a row `r` of "Run" to be among a team's runs that pass the filter. No condition is ever unknown
 * (NULL), so that `not` means what it says. *errors* `RUN.FILTER` where a condition lacks what it compares with, or
 * there are too many
 */
export function filterCondition(teamId: string, filter: RunFilter, probing: Probing): Prisma.Sql {
  if (nestingOf(filter) > MOST_NESTED)
    throw unusableFilter(`filters within filters: ${MOST_NESTED} at most, one in the other`);
  const count = countConditions(filter);
  if (count > MOST_CONDITIONS)
    throw unusableFilter(`the filter has ${count} conditions, at most ${MOST_CONDITIONS} are answered`);
  const all = [sql`r."teamId" = ${teamId}`, ...conditions(teamId, filter, probing)];
  if (!namesArchived(filter)) all.push(sql`r."archivedAt" IS NULL`);
  return Prisma.join(all, ' AND ');
}

function conditions(teamId: string, filter: RunFilter, probing: Probing): Prisma.Sql[] {
  const { and, or, not, params, metrics } = filter;
  const whole = (part: RunFilter) => together(conditions(teamId, part, probing), ' AND ');
  return [
    ...ownConditions(filter),
    ...placeConditions(teamId, filter),
    ...(params ?? []).map((each) => paramCondition(teamId, each, probing)),
    ...(metrics ?? []).map((each) => metricCondition(teamId, each, probing)),
    ...(and ?? []).map(whole),
    ...(or?.length ? [together(or.map(whole), ' OR ')] : []),
    ...(not ? [sql`NOT ${whole(not)}`] : []),
  ];
}

const together = (parts: Prisma.Sql[], word: ' AND ' | ' OR '): Prisma.Sql =>
  parts.length === 0 ? sql`TRUE` : sql`(${Prisma.join(parts, word)})`;

/** About the run itself. */
function ownConditions(filter: RunFilter): Prisma.Sql[] {
  const { states, modes, kinds, tags, authorIds, archived, text } = filter;
  const all: Prisma.Sql[] = [];
  if (filter.ids?.length) all.push(sql`r."id" = ANY(${filter.ids.filter(isUuid)}::uuid[])`);
  if (states?.length) all.push(sql`r."state" = ANY(${[...states]}::"RunState"[])`);
  if (modes?.length) all.push(sql`(r."mode" IS NOT NULL AND r."mode" = ANY(${[...modes]}::text[]))`);
  if (kinds?.length) all.push(sql`r."kind" = ANY(${[...kinds]}::text[])`);
  if (tags?.length) all.push(sql`r."tags" @> ${[...tags]}::text[]`);
  if (authorIds?.length)
    all.push(sql`(r."createdById" IS NOT NULL AND r."createdById" = ANY(${[...authorIds]}::text[]))`);
  if (typeof archived === 'boolean')
    all.push(archived ? sql`r."archivedAt" IS NOT NULL` : sql`r."archivedAt" IS NULL`);
  if (filter.createdAfter) all.push(sql`r."createdAt" > ${filter.createdAfter}`);
  if (filter.createdBefore) all.push(sql`r."createdAt" < ${filter.createdBefore}`);
  if (filter.endedAfter) all.push(sql`(r."endedAt" IS NOT NULL AND r."endedAt" > ${filter.endedAfter})`);
  if (filter.endedBefore) all.push(sql`(r."endedAt" IS NOT NULL AND r."endedAt" < ${filter.endedBefore})`);
  if (text) all.push(textCondition(text));
  return all;
}

/** `12` may be a number or a word, `#12` is a number alone. */
function textCondition(text: string): Prisma.Sql {
  const digits = /^\s*(#?)(\d{1,9})\s*$/.exec(text);
  const found = sql`r."search" @@ coalesce("words_like"(${text}), '')`;
  if (digits === null) return found;
  const number = sql`r."number" = ${Number(digits[2])}::int`;
  return digits[1] === '#' ? number : sql`(${number} OR ${found})`;
}

/** About what the run belongs to. An id that is none belongs to nothing. */
function placeConditions(teamId: string, filter: RunFilter): Prisma.Sql[] {
  const { datasetId, experiment, group } = filter;
  const all: Prisma.Sql[] = [];
  const links = [
    [filter.datasetVersionId, sql`r."datasetVersionId"`],
    [filter.sweepId, sql`r."sweepId"`],
    [filter.parentId, sql`r."parentId"`],
  ] as const;
  for (const [id, column] of links) {
    if (!id) continue;
    all.push(isUuid(id) ? sql`(${column} IS NOT NULL AND ${column} = ${id}::uuid)` : sql`FALSE`);
  }
  if (datasetId) {
    all.push(
      isUuid(datasetId)
        ? sql`EXISTS (SELECT 1 FROM "DatasetVersion" v WHERE v."id" = r."datasetVersionId" AND v."datasetId" = ${datasetId}::uuid)`
        : sql`FALSE`,
    );
  }
  if (experiment) {
    all.push(sql`r."experimentId" IN (
      SELECT "id" FROM "Experiment" WHERE "teamId" = ${teamId} AND "name" = ${experiment})`);
  }
  if (typeof filter.grouped === 'boolean')
    all.push(filter.grouped ? sql`r."groupName" IS NOT NULL` : sql`r."groupName" IS NULL`);
  if (group) all.push(sql`(r."groupName" IS NOT NULL AND r."groupName" = ${group})`);
  return all;
}

const partsOf = ({ and, or, not }: RunFilter): RunFilter[] => [
  ...(and ?? []),
  ...(or ?? []),
  ...(not ? [not] : []),
];

const nestingOf = (filter: RunFilter): number => 1 + Math.max(0, ...partsOf(filter).map(nestingOf));

const namesArchived = (filter: RunFilter): boolean =>
  typeof filter.archived === 'boolean' || partsOf(filter).some(namesArchived);

function countConditions(filter: RunFilter): number {
  const { and, or, not, params, metrics, ...own } = filter;
  const given = Object.values(own).filter((value) => value !== null && value !== undefined).length;
  const inParts = partsOf(filter).reduce((sum, part) => sum + countConditions(part), 0);
  return given + (params?.length ?? 0) + (metrics?.length ?? 0) + inParts;
}
