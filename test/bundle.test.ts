import { readFileSync } from 'node:fs'
import { expect, inject, test } from 'vitest'
import { ruleSetFiles } from '../domain/rules/files.ts'

test('the workflows’ code holds no rule, no calendar and no form: a new rule never breaks an old history', () => {
  const code = readFileSync(inject('workflowBundlePath'), 'utf8')
  const ids = ruleSetFiles.map((file) => (file as { id: string }).id)
  for (const word of [...ids, '河南省社会信用条例', 'objection.own', '国务院办公厅', 'LunarDay', 'additionalProperties']) expect(code.includes(word), word).toBe(false)
  expect(code).toContain('source-check')
})
