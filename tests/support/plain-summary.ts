import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with one plain line, `N passed, N failed, N skipped`, that any CI can read. */
export default class PlainSummary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string): number => states.filter((one) => one === state).length;
    // What nobody handled fails the run as well.
    const broken = modules.filter((module) => module.errors().length > 0).length + unhandled.length;
    const line = `${count('passed')} passed, ${count('failed') + broken} failed, ${count('skipped')} skipped\n`;
    process.once('exit', () => process.stdout.write(line));
  }
}
