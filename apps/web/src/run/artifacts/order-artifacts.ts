interface Listed {
  readonly name: string;
  readonly kind: string;
  readonly sizeBytes: number;
}

/** What people come for comes first. */
const kinds = ['model', 'predictions', 'checkpoint', 'vocabulary', 'report'];

/** Splits what a run made from what its stages left on the way, which may be hundreds of files. */
export const orderArtifacts = <Artifact extends Listed>(
  artifacts: readonly Artifact[],
): { readonly results: Artifact[]; readonly stages: Artifact[]; readonly stagesSizeBytes: number } => {
  const place = ({ kind }: Artifact) => (kinds.includes(kind) ? kinds.indexOf(kind) : kinds.length);
  const byName = (a: Artifact, b: Artifact) => a.name.localeCompare(b.name, 'en', { numeric: true });
  const stages = artifacts.filter(({ kind }) => kind === 'stage').sort(byName);
  return {
    results: artifacts
      .filter(({ kind }) => kind !== 'stage')
      .sort((a, b) => place(a) - place(b) || byName(a, b)),
    stages,
    stagesSizeBytes: stages.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
};
