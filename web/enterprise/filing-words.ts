type Translate = (key: string, values?: object) => string

/** The sheet (承诺书) that is printed, sealed and uploaded: its title, to whom, and what it adds to the common promises. */
export interface Sheet {
  title: string
  to: 'source' | 'office'
  opening: string
  more?: string
}

/** What a procedure's filing says on its pages. */
interface FilingWords {
  title: string
  what: string
  records?: string
  send: string
  promise: string
  blocked: string
  received: string
  /** The kind of material without which it is not sent. */
  commitment: { kind: string; missing: string }
  proofs: string
  hints: Record<string, string>
  sheet?: Sheet
  next: string[]
  /** By when it is decided; {{time}} is the date. */
  due: string
}

const procedures: Record<string, (t: Translate) => FilingWords> = {
  objection: (t) => ({
    title: t('提出异议'),
    what: t('哪里有误'),
    send: t('提交异议'),
    promise: t('提交后立即给出收件编号，该信息随即加注异议标注。作出决定之前可以撤回。免费办理，无需中介。'),
    blocked: t('现在不能对这条信息提出异议'),
    received: t('已收到您的异议'),
    commitment: { kind: 'commitment', missing: t('请上传盖章的异议申诉信用承诺书，并把材料种类选为承诺书') },
    proofs: t('至少上传两份：盖章的异议申诉信用承诺书，以及能证明信息有误的材料。'),
    hints: {
      claims: t('指出哪一项有误、正确的内容是什么。整条信息都不应公示的，不用填写这一项。'),
      reason: t('写清楚什么时候、什么事、为什么认为信息有误。不必写法律条文。'),
    },
    sheet: { title: '异议申诉信用承诺书', to: 'office', opening: '提出异议，并承诺：' },
    next: [t('该信息已加注异议标注，任何人查询时都能看到。'), t('信用办审查材料。缺材料的，会一次性告知您补正。'), t('必要时请信息提供单位核查；您无需到场。')],
    due: '最迟在 {{time}} 前作出决定并送达；需要信息提供单位核查的，期限相应延长，会告诉您新的日期。',
  }),
  repair: (t) => ({
    title: t('申请信用修复'),
    what: t('申请修复的信息和履行情况'),
    records: t('申请修复的信息'),
    send: t('提交信用修复申请'),
    promise: t('提交后立即给出收件编号并推送认定单位；办理期间该信息继续公示。作出决定之前可以撤回。免费办理，无需中介。'),
    blocked: t('现在不能对这条信息申请信用修复'),
    received: t('已收到您的信用修复申请'),
    commitment: { kind: 'repair-commitment', missing: t('请上传盖章的信用修复承诺书，并把材料种类选为承诺书') },
    proofs: t('须上传盖章的信用修复承诺书（每条信息一份，或者合为一份扫描件）。履行义务的证明由认定单位自行核对，手头有的请一并上传。'),
    hints: { performance: t('写清楚罚款何时缴清、违法行为怎样改正。') },
    sheet: { title: '信用修复承诺书', to: 'source', opening: '申请信用修复，并公开承诺：', more: '已纠正失信行为，全部履行行政处罚决定规定的义务；今后依法诚信经营，违背承诺的，自愿接受撤销信用修复决定、恢复公示。' },
    next: [t('申请已推送认定单位，由其审查是否受理。缺材料的，会一次性告知您补正。'), t('受理后认定单位核查履行义务的情况；您无需到场。')],
    due: '最迟在 {{time}} 前作出决定并送达；依法延长的，会事先告诉您。',
  }),
  reorganisation: (t) => ({
    title: t('破产重整、和解信用修复'),
    what: t('申请屏蔽的信息和人民法院的裁定'),
    records: t('申请屏蔽的信息'),
    send: t('提交申请'),
    promise: t('提交后立即给出收件编号并推送认定单位；作出暂时屏蔽的决定以前，该信息继续公示。免费办理，无需中介。'),
    blocked: t('现在不能对这条信息申请重整、和解期间的屏蔽'),
    received: t('已收到您的破产重整、和解信用修复申请'),
    commitment: { kind: 'plan-ruling', missing: t('请上传人民法院批准重整计划或者认可和解协议的裁定书，并把材料种类选为裁定书') },
    proofs: t('上传人民法院的裁定书（盖章扫描件）；由管理人申请的，另附指定管理人决定书。'),
    hints: { reason: t('写清楚计划怎样清偿、到什么时候执行完毕。') },
    next: [t('申请已推送认定单位，由其审查是否受理，并核查裁定书。'), t('批准后，该信息在计划执行期间暂时屏蔽。'), t('计划执行完毕后，请提交人民法院确认执行完毕的裁定书，由认定单位作出信用修复决定。')],
    due: '最迟在 {{time}} 前作出决定并送达。',
  }),
}

/** What a procedure's filing says on its pages; an objection's where there is none. */
export const filingWords = (procedure: string, t: Translate): FilingWords => (procedures[procedure] ?? procedures.objection!)(t)

/** The procedures that a party may file for on the pages. */
export const filedByParty: readonly string[] = Object.keys(procedures)
