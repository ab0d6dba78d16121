import { longDate } from './letter.ts'
import type { Letter } from './letter.ts'

/** Title and word of the certificate, by the kind under which its letter is kept. */
export const trainingLetters = { 'training-certificate': { title: '信用修复培训证明', word: '郏信训证' } } as const

/** What a certificate (信用修复培训证明) says. */
export interface CertificateFacts {
  number: string
  office: string
  subject: { name: string; code: string }
  person: string
  course: { title: string; version: number; field: string }
  minutes: number
  exam: { correct: number; total: number; passMark: number; on: string }
  issuedOn: string
  validUntil: string
  /** The length that the law asks for as a letter writes it, with what it rests on and whether that is confirmed. */
  minimum: { text: string; basis: string; toBeConfirmed: boolean }
  validity: { text: string; basis: string }
  verification: { code: string; url: string }
}

/** Study time as a letter writes it. */
export const studyText = (minutes: number): string => [...(minutes >= 60 ? [`${Math.floor(minutes / 60)}小时`] : []), ...(minutes % 60 > 0 ? [`${minutes % 60}分钟`] : [])].join('')

/** 信用修复培训证明 */
export function trainingCertificate(facts: CertificateFacts): Letter {
  const { subject, person, course, exam, minimum, validity } = facts
  return {
    mark: facts.office, redHead: true, number: facts.number, title: trainingLetters['training-certificate'].title, addressee: subject.name,
    paragraphs: [
      `兹证明你单位${person}已完成本机关组织的免费信用修复培训并通过考试，学习时间由系统记录并经在线抽查确认。`,
      {
        pairs: [
          ['单位', `${subject.name}（${subject.code}）`],
          ['参加人员', person],
          ['培训课程', `${course.title}（第${course.version}版，${course.field}领域）`],
          ['学习时间', studyText(facts.minutes)],
          ['考试成绩', `${longDate(exam.on)}，${exam.total}题答对${exam.correct}题，合格线为正确率${exam.passMark}%`],
          ['证明有效期', `${longDate(facts.issuedOn)}至${longDate(facts.validUntil)}（${validity.text}，${validity.basis}）`],
        ],
      },
      '本证明由系统自动核验，无须提交纸质件。规定的修复条件不含培训的，是否参加培训不影响信用修复申请的受理和决定。',
    ],
    signedBy: facts.office, date: facts.issuedOn, sealed: true, verification: facts.verification,
    footer: `培训时长依据：${minimum.basis}，不少于${minimum.text}${minimum.toBeConfirmed ? '（待确认）' : ''}`,
  }
}
