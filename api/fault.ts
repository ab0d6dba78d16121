import type { Words } from '../domain/fields.ts'

/** What several forms are refused for, in words. */
export const faults = {
  noFile: { zh: '没有这个文件，请重新上传', en: 'There is no such file; please upload it again' },
  noUnit: { zh: '没有这个单位', en: 'There is no such unit' },
  noSubject: { zh: '平台没有这个信用主体', en: 'The platform does not know this subject' },
  noRecord: { zh: '没有这条信息', en: 'There is no such record' },
  noDay: { zh: '没有这一天', en: 'There is no such day' },
  code: { zh: '统一社会信用代码校验不通过', en: 'The unified social credit code does not check' },
  identityNumber: { zh: '公民身份号码校验不通过', en: 'The identity number does not check' },
  username: { zh: '登录名已被使用', en: 'This user name is taken' },
  secondFactor: { zh: '动态验证码不正确', en: 'The code is wrong' },
  severalSubjects: { zh: '一份申请只能包含同一信用主体的信息', en: 'One application is about records of one subject' },
  ruledLater: { zh: '裁定日期不得晚于今日', en: 'The ruling cannot be dated later than today' },
  notDeferrable: { zh: '该类承诺不容缺材料', en: 'This kind of commitment does not allow for missing material' },
} as const satisfies Record<string, Words>

/** Characters that no letter of ours could print. */
export const unprintable = (missing: readonly string[]): Words => ({ zh: `含有无法打印的字：${missing.join('、')}`, en: `It has characters that cannot be printed: ${missing.join(', ')}` })
