import { inPerson, type OperationRows, readers, writers } from './row.ts';

const title = () => 'secret report';
const begun = async ({ newReport }: { newReport: () => Promise<string> }) => ({ id: await newReport() });

export const reportRows: OperationRows = {
  'Query.reports': {
    document: '{ reports { edges { node { id title } } } }',
    access: readers(),
    shows: title,
  },
  'Query.report': {
    document: 'query ($id: ID!) { report(id: $id) { id title blocks { content } } }',
    variables: ({ reportId: id }) => ({ id }),
    access: readers(),
    shows: title,
  },
  'Mutation.createReport': {
    document: 'mutation { createReport(title: "another report") { id title } }',
    access: writers('works'),
    shows: () => 'another report',
  },
  'Mutation.saveReportDraft': {
    document:
      'mutation ($id: ID!) { saveReportDraft(id: $id, revision: 0, title: "mended", blocks: []) { draft { title } } }',
    variables: begun,
    access: writers('REPORT.NOT_FOUND'),
    shows: () => 'mended',
    // Kept every few seconds while somebody types: what readers see is told of when it is published.
    unaudited: true,
  },
  'Mutation.publishReport': {
    document: 'mutation ($id: ID!) { publishReport(id: $id, revision: 0) { title } }',
    variables: begun,
    access: writers('REPORT.NOT_FOUND'),
    shows: title,
  },
  'Mutation.discardReportDraft': {
    document: 'mutation ($id: ID!) { discardReportDraft(id: $id, revision: 0) { title } }',
    variables: begun,
    access: writers('REPORT.NOT_FOUND'),
    shows: title,
  },
  'Mutation.deleteReport': {
    document: 'mutation ($id: ID!) { deleteReport(id: $id) }',
    variables: begun,
    access: { ...writers('REPORT.NOT_FOUND'), member: 'ACCESS.NOT_YOURS' },
  },
  'Mutation.shareReport': {
    document: 'mutation ($id: ID!) { shareReport(id: $id, expiresInDays: 1) { link } }',
    variables: begun,
    access: { ...inPerson(writers('REPORT.NOT_FOUND')), readKey: 'ACCESS.READ_ONLY' },
    shows: () => '/shared/',
  },
  'Mutation.unshareReport': {
    document: 'mutation ($id: ID!) { unshareReport(shareId: $id) }',
    variables: async ({ newReportShare }) => ({ id: await newReportShare() }),
    access: { ...inPerson(writers('REPORT_LINK.NOT_FOUND')), readKey: 'ACCESS.READ_ONLY' },
  },
};
