import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray, type PubSub } from 'type-graphql';
import { requireLog, requireOwner, requireWrite } from '../accounts/caller.ts';
import { closeToLogKeys } from '../accounts/for-training-scripts.ts';
import { ApiKeyResolver } from '../api-keys/api-key.resolver.ts';
import { ArtifactResolver } from '../artifacts/artifact.resolver.ts';
import { AuditResolver } from '../audit/audit.resolver.ts';
import { BeatMarkResolver } from '../beat-marks/beat-mark.resolver.ts';
import { CommentResolver } from '../comments/comment.resolver.ts';
import { MentionResolver } from '../comments/mention.resolver.ts';
import { RunCommentsResolver } from '../comments/run-comments.resolver.ts';
import { DatasetResolver } from '../datasets/dataset.resolver.ts';
import { DatasetImportResolver } from '../datasets/dataset-import.resolver.ts';
import { DatasetRecordResolver, DatasetVersionResolver } from '../datasets/dataset-version.resolver.ts';
import { VersionRunsResolver } from '../datasets/version-runs.resolver.ts';
import { ApiError } from '../errors.ts';
import { CalibrationResolver } from '../evaluation/calibration.resolver.ts';
import { AgreementResolver } from '../evaluation/compare/agreement.resolver.ts';
import { ComparisonResolver } from '../evaluation/compare/comparison.resolver.ts';
import { CurveResolver } from '../evaluation/curve.resolver.ts';
import { Ec57Resolver } from '../evaluation/ec57.resolver.ts';
import { JudgedBeatResolver } from '../evaluation/judged-beat.resolver.ts';
import { OperatingPointResolver } from '../evaluation/operating-point.resolver.ts';
import { PatientIntervalsResolver } from '../evaluation/patient-intervals.resolver.ts';
import { RunBeatsResolver } from '../evaluation/run-beats.resolver.ts';
import { SharedPatientsResolver } from '../evaluation/shared-patients.resolver.ts';
import { LineageResolver } from '../lineage/lineage.resolver.ts';
import { RunLineageResolver } from '../lineage/run-lineage.resolver.ts';
import { ModesResolver } from '../modes/modes.resolver.ts';
import { OutsideResolver } from '../outside/outside.resolver.ts';
import { OutsideLogResolver } from '../outside/outside-log.resolver.ts';
import { PredictResolver } from '../predictions/predict.resolver.ts';
import { PredictionResolver } from '../predictions/prediction.resolver.ts';
import { ReportBlockResolver, ReportResolver } from '../reports/report.resolver.ts';
import { ReportShareResolver } from '../reports/report-share.resolver.ts';
import { RunEventResolver } from '../run-events/run-event.resolver.ts';
import { CompareResolver } from '../runs/compare.resolver.ts';
import { DeleteRunsResolver } from '../runs/delete-runs.resolver.ts';
import { LaunchResolver } from '../runs/launch.resolver.ts';
import { MetricSeriesResolver } from '../runs/metric-series.resolver.ts';
import { RunResolver } from '../runs/run.resolver.ts';
import { RunGroupsResolver } from '../runs/run-groups.resolver.ts';
import { RunKeysResolver } from '../runs/run-keys.resolver.ts';
import { RunLifeResolver } from '../runs/run-life.resolver.ts';
import { RunLinksResolver } from '../runs/run-links.resolver.ts';
import { LogPageResolver, RunLogResolver } from '../runs/run-log.resolver.ts';
import { RunNumbersResolver } from '../runs/run-numbers.resolver.ts';
import { RunPageResolver } from '../runs/run-page.resolver.ts';
import { LaunchAidsResolver } from '../settings/launch-aids.resolver.ts';
import { SettingResolver } from '../settings/setting.resolver.ts';
import { RecordResolver } from '../signal/record.resolver.ts';
import { RunRecordResolver } from '../signal/run-record.resolver.ts';
import { LaunchSweepResolver } from '../sweeps/launch-sweep.resolver.ts';
import { SweepResolver } from '../sweeps/sweep.resolver.ts';
import { SweepOfRunResolver, SweepRunResolver } from '../sweeps/sweep-run.resolver.ts';
import { MemberResolver } from '../teams/member.resolver.ts';
import { TeamResolver } from '../teams/team.resolver.ts';
import { ViewerResolver } from '../viewer/viewer.resolver.ts';
import { VocabularyResolver } from '../vocabulary/vocabulary.resolver.ts';
import type { ApiContext } from './api-context.ts';

// biome-ignore lint/complexity/noBannedTypes: type-graphql names classes so
const resolvers: NonEmptyArray<Function> = [
  ViewerResolver,
  SettingResolver,
  LaunchAidsResolver,
  DatasetResolver,
  DatasetVersionResolver,
  DatasetRecordResolver,
  DatasetImportResolver,
  RunResolver,
  RunPageResolver,
  RunKeysResolver,
  RunGroupsResolver,
  RunLifeResolver,
  RunLinksResolver,
  RunNumbersResolver,
  RunBeatsResolver,
  JudgedBeatResolver,
  BeatMarkResolver,
  RecordResolver,
  RunRecordResolver,
  Ec57Resolver,
  CurveResolver,
  OperatingPointResolver,
  CalibrationResolver,
  PatientIntervalsResolver,
  SharedPatientsResolver,
  ComparisonResolver,
  AgreementResolver,
  ModesResolver,
  MetricSeriesResolver,
  LogPageResolver,
  RunLogResolver,
  ArtifactResolver,
  LineageResolver,
  RunLineageResolver,
  VersionRunsResolver,
  CompareResolver,
  LaunchResolver,
  DeleteRunsResolver,
  OutsideResolver,
  OutsideLogResolver,
  PredictionResolver,
  PredictResolver,
  SweepResolver,
  SweepRunResolver,
  SweepOfRunResolver,
  LaunchSweepResolver,
  ApiKeyResolver,
  RunEventResolver,
  CommentResolver,
  RunCommentsResolver,
  MentionResolver,
  VocabularyResolver,
  ReportResolver,
  ReportBlockResolver,
  ReportShareResolver,
  AuditResolver,
  MemberResolver,
  TeamResolver,
];

/** type-graphql wants a broker of topics; ours is the hub in the context, which knows teams. */
const noTopics: PubSub = {
  publish: () => undefined,
  subscribe: (topic) => {
    throw new ApiError({ code: 'INTERNAL', message: `nothing is published as ${topic}`, status: 500 });
  },
};

/**
 * The schema with its resolvers. `@Authorized('write')` guards what changes something, `'owner'` what only owners see
 * or do, and `@LogAccess()` marks what a training script needs.
 */
export function buildApiSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers,
    validate: true,
    pubSub: noTopics,
    authChecker: ({ context }: { context: ApiContext }, needs: string[]) => {
      if (needs.includes('write')) requireWrite(context.caller);
      if (needs.includes('log')) requireLog(context.caller);
      if (needs.includes('owner')) requireOwner(context.caller);
      return true;
    },
  });
  return closeToLogKeys(schema);
}
