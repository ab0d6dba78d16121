import type { RuleSet } from '../rules.ts'

const article = '《河南省社会信用条例》第四十一条第二款'

/** 《河南省社会信用条例》, in force since 2020-05-01: objections. */
export const r2020hn: RuleSet = {
  id: 'R2020-HN',
  validFrom: '2020-05-01',
  validTo: null,
  instrument: '《河南省社会信用条例》',
  parameters: {
    'objection.own': { value: 3, unit: 'working-day', article, mark: 'V1' },
    'objection.total': { value: 7, unit: 'working-day', article, mark: 'V1' },
    'objection.source': { value: 3, unit: 'working-day', article, mark: 'V1' },
    'objection.exclusion': { value: null, unit: 'none', article: '《河南省社会信用条例》第四十一条第三款', mark: 'V1' },
    'objection.supplement': { value: 10, unit: 'working-day', article: '参照《行政复议法》第三十一条', mark: 'D' },
    'objection.recheck': { value: 7, unit: 'working-day', article: '本机关办理规程', mark: 'D' },
    'objection.recheck-request': { value: 60, unit: 'day', article: '参照《行政复议法》第二十条', mark: 'D' },
    'objection.warning': { value: 1, unit: 'working-day', article: '本机关办理规程', mark: 'D' },
    'remedy.reconsideration': { value: 60, unit: 'day', article: '《行政复议法》第二十条', mark: 'V1' },
    'remedy.litigation': { value: 6, unit: 'month', article: '《行政诉讼法》第四十六条', mark: 'V1' },
  },
}
