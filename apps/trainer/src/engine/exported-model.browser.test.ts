import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { plainAdam } from './optimizer-plan.ts';
import { chanceBatch } from './testing/chance-batch.ts';
import { openTrainingEngine } from './training-engine.ts';

const browserPath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file));
const runtime = fileURLToPath(
  new URL('../../../../.beatlab/onnxruntime-web/node_modules/onnxruntime-web/dist/', import.meta.url),
);

const size = { batchSize: 2, tokensPerWindow: 37 };

/** A model after two steps, and what the engine that trained it answers. */
async function trainedModel() {
  const batch = chanceBatch(size, 8, true);
  const engine = await openTrainingEngine({
    ...size,
    architecture: { classes: 5, headLayers: [8], dropout: 0.1, trainEmbedding: true },
    loss: { kind: 'cross-entropy', gamma: 0, classWeights: null },
    optimizer: plainAdam,
    provider: 'cpu',
    threads: 2,
    seed: 5,
    pretrained: null,
  });
  try {
    for (let step = 0; step < 2; step++) await engine.step([batch], 0.01);
    const { logits } = await engine.evaluate(batch);
    return { batch, logits, model: Buffer.from(await engine.exportModel({})) };
  } finally {
    engine.close();
  }
}

it('an exported model gives the same answers in onnxruntime-web, in a browser', async ({ skip }) => {
  if (browserPath === undefined) skip('there is no Chromium here');
  if (!existsSync(runtime)) skip('onnxruntime-web is not here: tools/onnxruntime-web.sh installs it');
  const { batch, logits, model } = await trainedModel();
  const browser = await chromium.launch({
    executablePath: browserPath!,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.route('http://beatlab.test/**', (route) => {
      const name = path.basename(new URL(route.request().url()).pathname);
      if (name === 'page')
        return route.fulfill({
          contentType: 'text/html',
          body: '<!doctype html><script src="/ort.wasm.min.js"></script>',
        });
      if (name === 'model.onnx') return route.fulfill({ body: model });
      return route.fulfill({ path: path.join(runtime, name) });
    });
    await page.goto('http://beatlab.test/page');
    const answer = await page.evaluate(answerInBrowser, {
      shape: [size.batchSize, size.tokensPerWindow],
      tokens: [...batch.tokens],
      values: [...batch.values],
      mask: [...batch.mask],
    });
    expect(answer.shape).toEqual([2, 37, 5]);
    const furthest = logits.reduce((most, x, i) => Math.max(most, Math.abs(x - answer.logits[i]!)), 0);
    expect(furthest).toBeLessThan(1e-5);
    for (let token = 0; token < 2 * 37; token++) {
      const sum = answer.probabilities.slice(5 * token, 5 * token + 5).reduce((total, p) => total + p, 0);
      expect(sum).toBeCloseTo(1, 5);
    }
  } finally {
    await browser.close();
  }
});

/** Runs in the page: what is outside of it is not there. */
async function answerInBrowser(given: {
  shape: number[];
  tokens: number[];
  values: number[];
  mask: number[];
}) {
  const { ort } = globalThis as unknown as { ort: typeof import('onnxruntime-node') };
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create('http://beatlab.test/model.onnx');
  const { logits, probabilities } = await session.run({
    tokens: new ort.Tensor('int64', BigInt64Array.from(given.tokens, BigInt), given.shape),
    values: new ort.Tensor('float32', Float32Array.from(given.values), given.shape),
    mask: new ort.Tensor('float32', Float32Array.from(given.mask), given.shape),
  });
  return {
    shape: [...logits!.dims] as number[],
    logits: [...(logits!.data as Float32Array)],
    probabilities: [...(probabilities!.data as Float32Array)],
  };
}
