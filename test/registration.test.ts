import { describe, expect, test } from 'vitest'
import { faultsOf, tidy, type Registration } from '../web/public/registration.ts'

const good: Registration = {
  subjectCode: '91110108551385082Q',
  subjectName: '郏县红牛食品有限公司',
  name: '王红伟',
  identityNumber: '11010519491231002X',
  phone: '13800000000',
  validFrom: '2026-11-01',
  validTo: '2027-10-31',
  scope: ['objection', 'repair'],
  username: 'qiye.jx',
  password: 'long enough 1',
}
const letter = { name: '授权委托书.PDF', size: 20_000 } as File
const faults = (change: Partial<Registration>, { again, file = letter }: { again?: string; file?: File | null } = {}) => {
  const form = tidy({ ...good, ...change })
  return faultsOf(form, again ?? form.password, file, '2026-11-24')
}

describe('a registration', () => {
  test('that is complete may be sent', () => expect(faults({})).toEqual({}))

  test('is read with full-width digits, blanks and small letters', () => {
    const form = tidy({ ...good, subjectCode: ' ９１110108 551385082q', identityNumber: '11010519491231002x', username: 'QIYE', password: ' Ａ b ' })
    expect(form).toMatchObject({ subjectCode: '91110108551385082Q', identityNumber: '11010519491231002X', username: 'qiye', password: ' Ａ b ' })
  })

  test.each([
    ['a code with a wrong check digit', { subjectCode: '911101085513850820' }, 'subjectCode', '校验位不符，请核对有无输错'],
    ['a code that is too short', { subjectCode: '9111' }, 'subjectCode', '应为 18 位数字和大写字母'],
    ['an identity number with a wrong check digit', { identityNumber: '110105194912310021' }, 'identityNumber', '公民身份号码不正确，请核对有无输错'],
    ['an authority that has ended', { validFrom: '2025-01-01', validTo: '2026-11-23' }, 'validTo', '授权已经到期，请使用有效的授权委托书'],
    ['no matter that it reaches to', { scope: [] }, 'scope', '请选择授权事项'],
    ['an authority that ends before it begins', { validFrom: '2027-12-01' }, 'validTo', '截止日期不能早于开始日期'],
    ['a short password', { password: 'short' }, 'password', '至少 10 个字符'],
  ])('with %s names the field', (_, change, field, fault) => expect(faults(change)).toEqual({ [field]: fault }))

  test.each([
    ['no letter', null, '请上传授权委托书'],
    ['a letter of another kind', { name: 'letter.docx', size: 10 } as File, '只接受 PDF、JPG 或 PNG 文件'],
    ['a letter above ten megabytes', { name: 'letter.pdf', size: 11 * 1024 * 1024 } as File, '文件不能超过 10 MB'],
  ])('with %s is stopped', (_, file, fault) => expect(faults({}, { file })).toEqual({ letter: fault }))

  test('whose two passwords differ is stopped', () => expect(faults({}, { again: 'another one 2' })).toHaveProperty('passwordAgain'))
})
