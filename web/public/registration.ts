import type { AuthorizationScope } from '../../domain/authorization.ts'
import { checkIdNumber, checkSubjectCode, normaliseCode, toHalfWidth } from '../../domain/identity.ts'

/** What an enterprise tells of itself and its handler to get an account. */
export const registrationFields = ['subjectCode', 'subjectName', 'name', 'identityNumber', 'phone', 'validFrom', 'validTo', 'username', 'password'] as const
export type RegistrationField = (typeof registrationFields)[number]
export type Registration = Record<RegistrationField, string> & { scope: AuthorizationScope[] }

const largestFile = 10 * 1024 * 1024

/** The values as they are sent: half-width, trimmed, codes in capitals; the password as typed. */
export function tidy(form: Registration): Registration {
  const tidied = Object.fromEntries(registrationFields.map((name) => [name, name === 'password' ? form[name] : toHalfWidth(form[name]).trim()])) as Record<RegistrationField, string>
  return { ...tidied, scope: form.scope, subjectCode: normaliseCode(form.subjectCode), identityNumber: normaliseCode(form.identityNumber), username: tidied.username.toLowerCase() }
}

/** The faults of a registration by field, in Chinese; none when it may be sent. */
export function faultsOf(form: Registration, passwordAgain: string, letter: File | null, today: string): Record<string, string> {
  const rules: [string, boolean, string][] = [
    ['subjectCode', checkSubjectCode(form.subjectCode) === 'malformed', '应为 18 位数字和大写字母'],
    ['subjectCode', checkSubjectCode(form.subjectCode) !== 'ok', '校验位不符，请核对有无输错'],
    ['subjectName', form.subjectName.length < 2, '请填写营业执照上的全称'],
    ['name', form.name === '', '请填写经办人姓名'],
    ['identityNumber', !checkIdNumber(form.identityNumber), '公民身份号码不正确，请核对有无输错'],
    ['phone', !/^[0-9+\- ]{7,20}$/.test(form.phone), '请填写能收到短信的手机号'],
    ['validFrom', form.validFrom === '', '请填写授权开始日期'],
    ['validTo', form.validTo === '', '请填写授权截止日期'],
    ['validTo', form.validTo < form.validFrom, '截止日期不能早于开始日期'],
    ['validTo', form.validTo < today, '授权已经到期，请使用有效的授权委托书'],
    ['scope', form.scope.length === 0, '请选择授权事项'],
    ['letter', letter === null, '请上传授权委托书'],
    ['letter', letter !== null && letter.size > largestFile, '文件不能超过 10 MB'],
    ['letter', letter !== null && !/\.(pdf|jpe?g|png)$/i.test(letter.name), '只接受 PDF、JPG 或 PNG 文件'],
    ['username', !/^[a-z0-9][a-z0-9._-]{2,39}$/.test(form.username), '3 至 40 位小写字母、数字、点、横线或下划线，以字母或数字开头'],
    ['password', form.password.length < 10, '至少 10 个字符'],
    ['passwordAgain', form.password !== passwordAgain, '两次输入的密码不一致'],
  ]
  const faults: Record<string, string> = {}
  // The first rule that fails speaks for its field.
  for (const [name, fails, fault] of rules) if (fails) faults[name] ??= fault
  return faults
}
