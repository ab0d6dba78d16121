import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest begins first, so that neither worker ends long after the other. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => (/browser\/(pages|commitment|empty)\.test|\/kill\.test/.test(moduleId) ? 0 : moduleId.includes('/browser/') ? 1 : 2)
    const sorted = await super.sort(files) // oxlint-disable-line no-array-sort
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Two processes for the whole run: every file of its own process would load the engine's SDK and the API again.
    isolate: false,
    // The engine's SDK watches every promise of the process for its stack traces, and stumbles over some that are not its own.
    onUnhandledError: ({ stack = '' }) => (/getActivator .*temporalio\/worker\/lib\/workflow\/vm-shared/.test(stack) ? false : undefined),
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000, interval: 100 } },
    hookTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: 'test-results/report.json' }]],
  },
})
