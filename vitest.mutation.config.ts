import { defineConfig } from 'vitest/config'

/** The tests that need neither database nor engine: what a mutation of clock and law has to get past. */
export default defineConfig({
  test: {
    include: ['test/clock*.test.ts', 'test/rules*.test.ts', 'test/limit.test.ts', 'test/law.test.ts', 'test/calendar.test.ts', 'test/calendar-seed.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
  },
})
