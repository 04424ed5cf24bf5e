import { describe, expect, it } from 'vitest';
import { checkFile } from './check-file.mjs';
import { findCycles } from './find-cycles.mjs';

describe('the map', () => {
  it('forbids a package to import a package', () => {
    expect(checkFile('packages/store/src/a.ts', "import { x } from '@beatlab/pipeline/io/x';\n")).toEqual([
      'packages/store may not import @beatlab/pipeline/io/x',
    ]);
  });

  it('lets the trainer import every package and the API only three', () => {
    const text = "import { x } from '@beatlab/onnx-autodiff/x';\n";
    expect(checkFile('apps/trainer/src/a.ts', text)).toEqual([]);
    expect(checkFile('apps/api/src/a.ts', text)).toHaveLength(1);
  });

  it('forbids a relative import that leaves its folder of the map', () => {
    expect(checkFile('apps/web/src/a.ts', "import { x } from '../../api/src/x.ts';\n")).toHaveLength(1);
  });

  it('lets the pipeline read files under io/ and nowhere else', () => {
    const text = "import { readFile } from 'node:fs/promises';\n";
    expect(checkFile('packages/pipeline/src/io/read-record.ts', text)).toEqual([]);
    expect(checkFile('packages/pipeline/src/filter/filter-lead.ts', text)).toHaveLength(1);
  });

  it('finds chance, clocks, bare errors, silent catches and stray environment reads', () => {
    const offences = checkFile(
      'packages/evaluation/src/a.ts',
      'const a = Math.random(); const b = Date.now(); const c = process.env.HOME;\ntry { f(); } catch {}\nthrow new Error("x");\n',
    );
    expect(offences).toHaveLength(6);
  });

  it('does not take a comment for code', () => {
    expect(
      checkFile('packages/evaluation/src/a.ts', '// throw new Error("x")\n/* Math.random() */\n'),
    ).toEqual([]);
  });
});

describe('import cycles', () => {
  it('are found through several files, and types close none', () => {
    const cyclic = new Map([
      ['a.ts', "import { b } from './b.ts';\n"],
      ['b.ts', "import { c } from './c.ts';\n"],
      ['c.ts', "import { a } from './a.ts';\n"],
    ]);
    expect(findCycles(cyclic)).toEqual([['a.ts', 'b.ts', 'c.ts', 'a.ts']]);
    expect(findCycles(new Map([...cyclic, ['c.ts', "import type { A } from './a.ts';\n"]]))).toEqual([]);
  });
});
