import type { CommitmentTemplate } from '../domain/commitment-template.ts'
import type { Letter } from './letter.ts'
import { ended } from './case-letter.ts'

/** A letter of commitment (信用承诺书) as its template words it, for one subject and one matter. */
export interface CommitmentLetter {
  template: CommitmentTemplate
  number: string
  subject: { name: string; code: string; legalRepresentative: string | null }
  unit: string
  matter: string
  madeOn: string
  validUntil: string | null
  verification: { code: string; url: string }
}

/** Names subject and matter, makes the statements one by one, and says what follows when they are broken; sealed and signed by the subject. */
export function commitmentLetter({ template, number, subject, unit, matter, madeOn, validUntil, verification }: CommitmentLetter): Letter {
  const { name, type, basis, statements, liability, openness, signers } = template
  return {
    mark: subject.name, redHead: false, number, title: name.replace(/（.*）$/, ''), addressee: unit,
    paragraphs: [
      {
        pairs: [
          ['承诺人', `${subject.name}（${subject.code}）`],
          ...(subject.legalRepresentative ? ([['法定代表人', subject.legalRepresentative]] as [string, string][]) : []),
          ['承诺类型', type],
          ['承诺事由', matter],
          ['公开类型', openness],
          ...(validUntil ? ([['有效期至', validUntil]] as [string, string][]) : []),
        ],
      },
      '我单位郑重承诺：',
      { items: statements.map(ended) },
      { heading: '违诺责任' }, ended(liability),
      `本承诺依据${basis}作出${signers.includes('unit') ? `，经${unit}确认` : ''}。`,
    ],
    signedBy: subject.name, date: madeOn, sealed: true, verification,
    footer: `承诺书模板：${template.code}（${template.from}）`,
  }
}
