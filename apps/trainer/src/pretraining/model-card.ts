import type { MetricNote } from '../attempt/protocol.ts';

export interface ModelCardFacts {
  dataset: { name: string; hash: string };
  split: { train: readonly string[]; val: readonly string[] };
  config: Readonly<Record<string, unknown>>;
  vocabularyHash: string;
  parameterCount: number;
  best: { epoch: number; loss: number };
  /** Of the best epoch; empty where an earlier attempt carried it out. */
  metrics: readonly MetricNote[];
  baseline: { loss: number; accuracy: number };
  machine: Readonly<Record<string, unknown>>;
  weights: { sha256: string; sizeBytes: number };
}

/** What pretrained weights are, what they learned from, how well they guess, and what they are not for. */
export function modelCard(facts: ModelCardFacts): string {
  const { dataset, split, best, baseline, weights } = facts;
  const rows = facts.metrics
    .filter(({ key }) => key.startsWith('val/'))
    .map(({ key, value }) => `| ${key.slice('val/'.length)} | ${value.toFixed(4)} |`);
  return `# ECGBERT weights pretrained on ${dataset.name}

Embedding, U-Net and encoder of ECGBERT (width 32, 4 layers, 8 heads; ${facts.parameterCount.toLocaleString('en-US')} numbers), pretrained by
masked-language modelling: ${Math.round(100 * Number(facts.config.maskShare))} % of the wave tokens are hidden (80 % masked, 10 % replaced, 10 % kept) and guessed
from the rest of their sentence. A hidden wave's mean value is hidden with it. No annotation was used.

| | |
|---|---|
| file | safetensors, ${weights.sizeBytes.toLocaleString('en-US')} bytes, sha256 ${weights.sha256} |
| token order | special tokens first; the vocabulary is in the file's metadata (sha256 ${facts.vocabularyHash}) |
| dataset | ${dataset.name}, ${dataset.hash} |
| learned from | ${split.train.join(' ')} |
| epoch chosen on | ${split.val.join(' ')} |
| epoch | ${best.epoch}, validation loss ${best.loss.toFixed(4)} nats |
| guessing by frequency alone | loss ${baseline.loss.toFixed(4)} nats, accuracy ${baseline.accuracy.toFixed(4)} |

${rows.length === 0 ? '' : `Validation in that epoch (accuracy is that of hidden tokens):\n\n| | |\n|---|---|\n${rows.join('\n')}\n`}
## Not for

Diagnosis. These weights saw a few patients of one database at one sampling frequency; use them with the vocabulary in
the file, and never judge a classifier on the records named above.

## Settings

\`\`\`json
${JSON.stringify(facts.config, null, 2)}
\`\`\`

## Provenance

\`\`\`json
${JSON.stringify(facts.machine, null, 2)}
\`\`\`
`;
}
