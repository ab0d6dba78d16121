import { expect, test } from 'vitest'
import { dishonestyOf } from '../domain/dishonesty.ts'
import { seedLaw } from '../domain/rules/index.ts'

test.each<[string, string, string, string, object]>([
  ['is published and does not count while a suit is still open', '2026-06-01', 'published', '2026-12-01', { publishedAsPenalty: true, countsAsDishonesty: false, from: '2026-12-02' }],
  ['counts from the day after the last time to sue', '2026-06-01', 'published', '2026-12-02', { publishedAsPenalty: true, countsAsDishonesty: true, from: null }],
  ['that is shielded is not published and still counts', '2026-01-05', 'shielded', '2026-12-02', { publishedAsPenalty: false, countsAsDishonesty: true }],
  ['whose publication has ended counts no more', '2026-01-05', 'stopped', '2026-12-02', { publishedAsPenalty: false, countsAsDishonesty: false, from: null }],
])('a penalty %s', (_, decisionDate, publication, today, expected) => {
  expect(dishonestyOf({ decisionDate, publication }, seedLaw, today)).toMatchObject(expected)
})
