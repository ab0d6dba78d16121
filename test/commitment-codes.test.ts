import { expect, test } from 'vitest'
import { demoEnterpriseCode, otherEnterpriseCode } from '../ops/county-subject.ts'
import { codesIn } from '../web/office/commitment-codes.ts'

test('codes are picked out of a pasted list whatever stands beside them, once each', () => {
  const wide = Array.from(demoEnterpriseCode, (one) => String.fromCodePoint(one.codePointAt(0)! + 0xfee0)).join('')
  const pasted = codesIn(`企业名称\t统一社会信用代码\r\n郏县红牛食品有限公司\t${demoEnterpriseCode}\r\n\r\n${otherEnterpriseCode.toLowerCase()}，郏县铁锅制造有限公司\r\n${wide}\n${otherEnterpriseCode}`)
  expect(pasted).toEqual({
    items: [{ code: demoEnterpriseCode, name: '郏县红牛食品有限公司' }, { code: otherEnterpriseCode, name: '郏县铁锅制造有限公司' }],
    repeated: 2,
    bare: [{ line: 1, text: '企业名称\t统一社会信用代码' }],
  })
})

test('what is longer, shorter or holds a letter that no code has is none', () => {
  for (const one of [`${demoEnterpriseCode}0`, demoEnterpriseCode.slice(1), `${demoEnterpriseCode.slice(1)}O`, '']) expect(codesIn(one).items).toEqual([])
})
