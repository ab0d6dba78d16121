import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// A mutant ends with the first test that notices it: those that try thousands of histories or start processes come last.
const slow = ['clock-properties', 'rules-lint']
const rank = ({ moduleId }: TestSpecification): number => slow.findIndex((name) => moduleId.includes(name))

class QuickFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => rank(a) - rank(b)))
  }
}

/** The tests that need neither database nor engine: what a mutation of clock and law has to get past. */
export default defineConfig({
  test: {
    include: ['test/clock*.test.ts', 'test/rules*.test.ts', 'test/limit.test.ts', 'test/law.test.ts', 'test/calendar.test.ts', 'test/calendar-seed.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    sequence: { sequencer: QuickFirst },
  },
})
