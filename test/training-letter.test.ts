import { expect, test } from 'vitest'
import { renderLetter } from '../templates/letter.ts'
import { studyText, trainingCertificate, type CertificateFacts } from '../templates/training-certificate.ts'
import { readPages } from './letters/read.ts'

const facts: CertificateFacts = {
  number: '郏信训证〔2026〕12号', office: '郏县社会信用体系建设工作领导小组办公室', subject: { name: '郏县红牛食品有限公司', code: '91410425MA4000000X' }, person: '王红伟',
  course: { title: '食品经营者信用修复培训', version: 2, field: '食品药品' }, minutes: 195, exam: { correct: 9, total: 10, passMark: 80, on: '2026-11-23' }, issuedOn: '2026-11-24', validUntil: '2027-11-24',
  minimum: { text: '3小时', basis: '发改办财金〔2018〕893号', toBeConfirmed: true }, validity: { text: '12个月', basis: '本机关办理规程' }, verification: { code: 'ABCD-EFGH-JKLM-NPQR', url: 'http://town.example/documents/ABCD-EFGH-JKLM-NPQR' },
}
const pagesOf = async (change: Partial<CertificateFacts> = {}) => readPages(await renderLetter(trainingCertificate({ ...facts, ...change })))
const bare = (text: string) => text.replaceAll(/\s/gu, '')

test('a certificate names person, course, time, mark and term on one page, and says that training is no condition where the rules have none', async () => {
  const pages = await pagesOf()
  const text = bare(pages.map((page) => page.text).join(''))
  expect(pages).toHaveLength(1)
  for (const words of ['信用修复培训证明', '郏信训证〔2026〕12号', '王红伟', '91410425MA4000000X', '食品经营者信用修复培训（第2版，食品药品领域）', '3小时15分钟', '2026年11月23日，10题答对9题', '2026年11月24日至2027年11月24日（12个月，本机关办理规程）', '是否参加培训不影响信用修复申请的受理和决定', '发改办财金〔2018〕893号，不少于3小时（待确认）', '印章位置', 'ABCD-EFGH-JKLM-NPQR']) expect(text).toContain(words)
})

test('a value of the law that was confirmed is not called unconfirmed', async () => {
  const [page] = await pagesOf({ minimum: { ...facts.minimum, toBeConfirmed: false } })
  expect(page!.text).not.toContain('待确认')
})

test('long names and rare characters come back whole', async () => {
  const name = '郏县姚庄回族乡阿卜杜拉·买买提江清真牛羊肉屠宰加工储运农民专业合作社联合社㙍䶮𰻝分社'
  const text = bare((await pagesOf({ subject: { name, code: '91410425MA4000000X' }, person: '欧阳䶮' })).map((page) => page.text).join(''))
  for (const words of [name, '欧阳䶮']) expect(text).toContain(words)
})

test('the same facts give the same bytes', async () => {
  const [first, second] = [await renderLetter(trainingCertificate(facts)), await renderLetter(trainingCertificate(structuredClone(facts)))]
  expect(first.equals(second)).toBe(true)
})

test.each([[180, '3小时'], [195, '3小时15分钟'], [45, '45分钟']])('%i minutes are written %s', (minutes, text) => expect(studyText(minutes)).toBe(text))
