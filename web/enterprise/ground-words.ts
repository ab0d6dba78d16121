import type { Ground } from '../../domain/objection-words.ts'
import type { Words } from '../../domain/fields.ts'

/** What each ground means to somebody who has a record before him, and what proves it. */
export const groundHints: Record<Ground, Words> = {
  G1: { zh: '名称、代码、日期、金额、内容等与决定书不一致。请附决定书。', en: 'Name, code, date, amount or content differ from the decision. Bring the decision.' },
  G2: { zh: '应当记载的内容没有记载，例如已履行完毕。请附证明。', en: 'Something that belongs there is missing, such as that it was complied with. Bring proof.' },
  G3: { zh: '公示截止期已过，信息仍能查到。请附页面截图。', en: 'The period is over and it can still be found. Bring a screenshot.' },
  G4: { zh: '不应列入名单，或者已符合移出条件。请附认定机关的文书。', en: 'Wrongly on a list, or due to be removed. Bring the organ’s letter.' },
  G5: { zh: '公示内容含有商业秘密、个人隐私等。请说明是哪一项。', en: 'It shows a business secret or private data. Say which.' },
  G6: { zh: '同一决定公示了两次以上。请写明另一条的文书号。', en: 'The same decision is published more than once. Name the other.' },
  G7: { zh: '按规定不应公示，例如简易程序处罚自然人。请说明依据。', en: 'By law it must not be published. Say why.' },
  G8: { zh: '与作出决定的机关掌握的信息不一致。请附该机关的材料。', en: 'The organ itself says otherwise. Bring its papers.' },
  G9: { zh: '决定已被撤销、变更或者确认违法。请附撤销、变更决定或者判决。', en: 'The decision was revoked or changed. Bring that decision or judgment.' },
  G10: { zh: '决定的当事人不是本企业。请附营业执照。', en: 'The decision was about someone else. Bring the registration certificate.' },
  G11: { zh: '对信用修复的结果或者公示期限的计算有不同意见。', en: 'You disagree with the result of a repair, or how a period was counted.' },
}
