/*
 * Every operator's gradient against central differences in float64, in both lowerings.
 * `npm run bench -- operators [--json] [--write]`
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { notDifferentiable } from '../src/gradients/rule.ts';
import { rules } from '../src/gradients/rules.ts';
import { gradientError, smallTiles } from '../src/testing/check-gradient.ts';
import { gradientChecks } from '../src/testing/gradient-checks.ts';

const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
});

/** One check of one operator; errors relative to the larger of 1 and the largest gradient. */
interface Row {
  operator: string;
  operands: string;
  cpu: number;
  portable: number;
}

const rows: Row[] = [];
for (const [operator, checks] of Object.entries(gradientChecks)) {
  for (const check of checks) {
    const cpu = await gradientError(check, { lowering: 'cpu', tileBytes: smallTiles.queries });
    const portable = await gradientError(check, { lowering: 'portable' });
    rows.push({ operator, operands: check.name, cpu, portable });
  }
}
const without = Object.entries(rules)
  .filter(([, rule]) => rule === notDifferentiable)
  .map(([operator]) => `\`${operator}\``);

/** The page docs/operators.md. */
function operatorPage(): string {
  const line = ({ operator, operands, cpu, portable }: Row) =>
    `| ${operator} | ${operands} | ${cpu.toExponential(1)} | ${portable.toExponential(1)} |`;
  const largest = Math.max(...rows.flatMap(({ cpu, portable }) => [cpu, portable]));
  return `# Gradients of operators, checked

Made by \`npm run bench -- operators --write\`. Each row is one use of an operator, its operands drawn by chance. The
gradient that \`differentiate\` adds to the graph is compared, element by element, with central differences of the same
graph in float64; the loss is the sum of the squared results (of the results, for functions that bend by themselves),
each times a number by chance. Errors are relative to the larger of 1 and the largest gradient; the largest of all is
${largest.toExponential(1)}. \`npm test\` refuses 1e-6. The lowering *cpu* works through attention in tiles, *portable* uses
standard operators alone; where they differ in float32 only (fused products), \`lowerings.test.ts\` compares them.

| operator | operands | error, cpu | error, portable |
| --- | --- | --- | --- |
${rows.map(line).join('\n')}

Without a gradient, because no loss flows through them or because they are one: ${without.join(', ')}.
`;
}

if (options.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
else console.table(rows);
if (options.write) {
  writeFileSync(fileURLToPath(new URL('../../../docs/operators.md', import.meta.url)), operatorPage());
}
