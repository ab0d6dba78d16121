import type { Words } from '../../domain/fields.ts'

/** Actions of the audit trail in words; one that is not here is shown by its name. */
export const auditActions: Record<string, Words | undefined> = {
  'session.open': { zh: '登录', en: 'Signed in' },
  'session.failed': { zh: '登录失败', en: 'Sign-in failed' },
  'session.locked': { zh: '账户锁定', en: 'Account locked' },
  'account.create': { zh: '新开账户', en: 'Account made' },
  'account.password': { zh: '修改密码', en: 'Password changed' },
  'account.second-factor': { zh: '设置动态验证码', en: 'Second factor set' },
  'person.read': { zh: '查看人员', en: 'People read' },
  'person.create': { zh: '新增人员', en: 'Person added' },
  'person.change': { zh: '修改人员', en: 'Person changed' },
  'unit.create': { zh: '新增单位', en: 'Unit added' },
  'unit.change': { zh: '修改单位', en: 'Unit changed' },
  'file.upload': { zh: '上传文件', en: 'File uploaded' },
  'file.read': { zh: '查看文件', en: 'File read' },
  'case.file': { zh: '提交申请', en: 'Case filed' },
  'case.settle': { zh: '办结', en: 'Case settled' },
  'case.law-amended': { zh: '日历或规定变更，届满日变动', en: 'Date moved by a change of law' },
  'law.propose': { zh: '提出日历或规定变更', en: 'Change of law proposed' },
  'law.apply': { zh: '日历或规定变更生效', en: 'Change of law applied' },
  'law.refuse': { zh: '退回日历或规定变更', en: 'Change of law refused' },
  'law.withdraw': { zh: '撤回日历或规定变更', en: 'Change of law withdrawn' },
  'reporter.read': { zh: '查阅投诉人信息', en: 'Reporter’s part read' },
  'record.correct': { zh: '更正信息', en: 'Record corrected' },
  'document.issue': { zh: '出具文书', en: 'Letter issued' },
  'document.read': { zh: '查看文书', en: 'Letter read' },
}
