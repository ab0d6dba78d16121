import type { Words } from './fields.ts'

/** How the board's figures are cut (看板的归集口径). */
export const cuts = {
  procedure: { zh: '按事项', en: 'By procedure' },
  unit: { zh: '按单位', en: 'By unit' },
  township: { zh: '按乡镇', en: 'By township' },
  month: { zh: '按月份', en: 'By month' },
} as const satisfies Record<string, Words>
export type Cut = keyof typeof cuts
export const cutNames = Object.keys(cuts) as Cut[]

/** What a figure is called, and what it counts. */
interface Figure {
  title: Words
  counts: Words
}

const figure = (zh: string, en: string, countsZh: string, countsEn: string): Figure => ({ title: { zh, en }, counts: { zh: countsZh, en: countsEn } })

/** From which day on a case belongs to an age, youngest first: how the board shows it, nothing that the law counts by. */
export const ageBounds = [0, 8, 16, 31, 61] as const

const age = (zh: string, en: string): Figure => figure(zh, en, `办理中、收到申请已有 ${zh}的办件（自然日，收到当日为第 0 天；分档是看板的展示口径，不是时限）。`, `Running, received ${en} ago in calendar days; the bands are the board’s own and no limits.`)

/** The board's figures, each a condition that a case meets or does not. */
export const figures = {
  open: figure('办理中', 'Running', '已收到申请、尚未送达决定的办件。等待申请人补正的也计入。', 'Received, and the decision not served yet; those that wait for the party included.'),
  green: figure('正常', 'On time', '办理中、剩余时限多于预警线的办件；尚未计时的也计入。', 'Running, with more time left than the warning asks for, or with no clock yet.'),
  yellow: figure('临期', 'Due soon', '办理中、已到预警线、尚未届满的办件。', 'Running; the warning was reached, the limit was not.'),
  red: figure('超期', 'Late', '办理中、时限届满仍未办完当前应办环节的办件。', 'Running; the limit has passed and the step is not done.'),
  paused: figure('暂停计时', 'Paused', '等待补正，或者在检验、检测、检疫、鉴定、专家评审期间的办件，所需时间不计入办理时限。', 'Waiting for a supplement, or for inspection, testing, quarantine, appraisal or expert review: that time does not count.'),
  extended: figure('已延期', 'Extended', '办理中、经批准延长办理期限的办件；同时按其灯计入前四项之一。', 'Running, with an extension that was granted; counted under its lamp as well.'),
  age0: age('0—7 天', '0–7 days'),
  age1: age('8—15 天', '8–15 days'),
  age2: age('16—30 天', '16–30 days'),
  age3: age('31—60 天', '31–60 days'),
  age4: age('61 天以上', '61 days or more'),
  filed: figure('收到', 'Received', '收到的全部申请，不论是否受理、是否办结。', 'Everything received, whether accepted or settled or neither.'),
  accepted: figure('受理', 'Accepted', '其中已经受理的办件。', 'Those that were accepted.'),
  firstPass: figure('一次通过', 'First pass', '已经受理、从未要求补正的办件；首次通过率为其占受理的比例。', 'Accepted and never sent back for a supplement; the rate is their share of what was accepted.'),
  returned: figure('要求补正', 'Returned', '要求过补正的办件。', 'Sent back for a supplement.'),
  second: figure('二次补正', 'Returned twice', '要求过两次以上补正的办件（再次补正须经另一人同意）。', 'Sent back twice or more, which needs a second person’s consent.'),
  receipts: figure('待回执', 'Receipts outstanding', '更正、撤下指令尚有接收单位没有回执的办件（按办件计，不按接收单位计）。', 'Cases whose order of removal or correction still waits for a recipient’s receipt; cases are counted, not recipients.'),
  settled: figure('办结', 'Settled', '已送达决定或者以其他方式办结的办件。', 'Served with a decision, or ended otherwise.'),
  inTime: figure('按时办结', 'Settled in time', '办结以前没有超期的办件；按时办结率为其占办结的比例。', 'Not late before it was settled; the rate is their share of what was settled.'),
  settledLate: figure('超期办结', 'Settled late', '办结时已经超期的办件。', 'Late by the time it was settled.'),
  overdue: figure('曾超期', 'Ever late', '时限曾经届满的办件，包括仍在办理的和已经办结的。', 'Ever past its limit, running or settled.'),
} as const satisfies Record<string, Figure>
export type FigureName = keyof typeof figures
export const figureNames = Object.keys(figures) as FigureName[]

/** The figures of running cases; the others look at all. */
export const runningFigures: readonly FigureName[] = ['open', 'green', 'yellow', 'red', 'paused', 'extended', 'age0', 'age1', 'age2', 'age3', 'age4']
export const lampFigures = ['red', 'yellow', 'green', 'paused'] as const
export const ageFigures = ['age0', 'age1', 'age2', 'age3', 'age4'] as const

/** Whether a figure counts running cases by how long ago they were received. */
export const isAge = (name: FigureName | undefined): boolean => ageFigures.some((one) => one === name)

/** What stands where a case has no unit or its subject no township. */
export const missing = 'none'

/** Which cases are counted: everything that is named has to hold. */
export interface BoardFilter {
  procedure?: string | undefined
  unitId?: string | undefined
  township?: string | undefined
  month?: string | undefined
}
export const filterNames = ['procedure', 'unitId', 'township', 'month'] as const

/** The filter by which a row of a cut is told from the others. */
export const filterOfCut: Record<Cut, (typeof filterNames)[number]> = { procedure: 'procedure', unit: 'unitId', township: 'township', month: 'month' }

/** A share in per cent with one place, or a dash where there is nothing to take it of. */
export const shareOf = (part: number, whole: number): string => (whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`)
