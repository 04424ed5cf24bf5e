/** Says which tests could not be run here, and why; then the totals on one plain line, so that any CI can read them. */
export default class TotalsReporter {
  /** @param {ReadonlyArray<import('vitest/node').TestModule>} modules */
  onTestRunEnd(modules) {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      const failedBefore = count.failed;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state in count) count[result.state] += 1;
        if (result.state === 'skipped' && result.note !== undefined) {
          process.stdout.write(`\nNOT RUN: ${test.fullName}. ${result.note}\n`);
        }
      }
      // A file that does not load, or whose preparation fails, has no failed test of its own.
      if (module.state() === 'failed' && count.failed === failedBefore) count.failed += 1;
    }
    process.stdout.write(
      `\nTests: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`,
    );
  }
}
