import type { ComplaintClass, RespondentKind } from './complaint-words.ts'

/** A sign in the words of a complaint that speaks for a class. */
interface Sign {
  class: ComplaintClass
  words: readonly string[]
  weight: number
}

const signs: readonly Sign[] = [
  { class: 'CP10', words: ['贪污', '受贿', '行贿', '索贿', '吃拿卡要', '违纪', '徇私', '以权谋私', '收受'], weight: 5 },
  { class: 'CP6', words: ['征信报告', '征信中心', '征信机构', '人民银行', '贷款逾期'], weight: 4 },
  { class: 'CP7', words: ['个人信息', '泄露', '隐私', '身份证号', '骚扰电话'], weight: 4 },
  { class: 'CP9', words: ['12345', '热线', '工单'], weight: 4 },
  { class: 'CP1', words: ['招商', '政策承诺', '不兑现', '拖欠账款', '拖欠工程款', '失信政府', '营商环境', '乱收费', '新官不理旧账'], weight: 3 },
  { class: 'CP5', words: ['公示信息', '年报', '虚假公示', '注册地址', '隐瞒真实情况'], weight: 3 },
  { class: 'CP3', words: ['消费', '退款', '退货', '假货', '质量问题', '赔偿', '价格欺诈'], weight: 3 },
  { class: 'CP4', words: ['举报', '无证', '违法', '非法', '偷排', '造假', '欺诈'], weight: 2 },
  { class: 'CP8', words: ['超期', '不受理', '信用修复', '异议', '信用信息错误', '信用办', '窗口', '态度'], weight: 3 },
  { class: 'CP2', words: ['信访', '反映', '诉求', '请求解决'], weight: 1 },
]

/** What speaks for a class by whom it is against. */
const byRespondent: Record<RespondentKind, ComplaintClass> = { subject: 'CP4', unit: 'CP2', office: 'CP8', other: 'CP2' }

/** The class that the words and the respondent of a complaint speak for, with the words that do; a person decides. */
export function proposeClass(text: string, respondent: RespondentKind): { class: ComplaintClass; reasons: string[] } {
  const found = signs.map((sign) => ({ ...sign, said: sign.words.filter((word) => text.includes(word)) })).filter(({ said }) => said.length > 0)
  const scored = found.map(({ said, weight, ...sign }) => ({ class: sign.class, said, score: said.length * weight + (byRespondent[respondent] === sign.class ? 1 : 0) }))
  const [best] = scored.toSorted((a, b) => b.score - a.score)
  return best ? { class: best.class, reasons: best.said } : { class: byRespondent[respondent], reasons: [] }
}
