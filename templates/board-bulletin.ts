import { figures as words, shareOf, type FigureName } from '../domain/board.ts'
import { longDate, type Block, type Letter } from './letter.ts'

/** The figures of one line of the board. */
export type BulletinFigures = Record<FigureName, number>

/** What a bulletin (督办通报) says; it is made of the board’s figures of one moment and is no numbered letter. */
export interface Bulletin {
  office: string
  /** The day of the figures, and their moment as a clock shows it. */
  day: string
  moment: string
  cut: string
  filter: string
  total: BulletinFigures
  rows: readonly { title: string; figures: BulletinFigures }[]
  months: readonly { title: string; figures: BulletinFigures }[]
}

const shares = [0.25, 0.1, 0.105, 0.09, 0.14, 0.09, 0.09, 0.135]
const titleOf = (name: FigureName): string => words[name].title.zh

function byCut({ cut, rows, total }: Bulletin): Block {
  const line = ({ title, figures }: Bulletin['rows'][number]): string[] => [title, ...(['filed', 'open', 'red'] as const).map((name) => String(figures[name])), shareOf(figures.firstPass, figures.accepted), String(figures.second), String(figures.receipts), shareOf(figures.inTime, figures.settled)]
  return { head: [cut.replace(/^按/, ''), titleOf('filed'), titleOf('open'), titleOf('red'), '首次通过率', titleOf('second'), titleOf('receipts'), '按时办结率'], shares, rows: [...rows.map(line), line({ title: '合计', figures: total })] }
}

const byMonth = (months: Bulletin['months']): Block[] => [
  { heading: '三、按收到月份（最近一年）' },
  { head: ['月份', ...(['filed', 'settled', 'overdue', 'inTime', 'settledLate'] as const).map(titleOf)], shares: [0.2, 0.16, 0.16, 0.16, 0.16, 0.16], rows: months.map(({ title, figures }) => [title, ...(['filed', 'settled', 'overdue', 'inTime', 'settledLate'] as const).map((name) => String(figures[name]))]) },
]

/** 督办通报, with the moment and the filter of its figures. */
export function boardBulletin(bulletin: Bulletin): Letter {
  const { office, day, moment, cut, filter, total, months } = bulletin
  const settled = `已办结${total.settled}件，按时办结率${shareOf(total.inTime, total.settled)}；已受理${total.accepted}件，首次通过率${shareOf(total.firstPass, total.accepted)}，要求补正${total.returned}件，其中二次补正${total.second}件。`
  return {
    mark: office, redHead: true, title: '信用办件督办情况通报',
    paragraphs: [
      { pairs: [['数据时点', `${moment}（北京时间）`], ['统计范围', filter], ['归集方式', cut]] },
      { heading: '一、总体情况' },
      `共收到${total.filed}件，办理中${total.open}件：正常${total.green}件、临期${total.yellow}件、超期${total.red}件、暂停计时${total.paused}件；其中已批准延期${total.extended}件，收到以来${titleOf('age4').replaceAll(' ', '')}的${total.age4}件。`,
      settled,
      `更正、撤下指令尚有接收单位没有回执的${total.receipts}件。`,
      { heading: `二、${cut}` },
      byCut(bulletin),
      ...(months.length === 0 ? [] : byMonth(months)),
      '各项数字由办件记录在上述时点逐件计数；单位之间事项、数量不同，比率不宜直接排名。指标口径见督办看板。',
    ],
    signedBy: office, date: day, sealed: false, verification: null,
  }
}

/** The day of a bulletin as it is named in a file. */
export const bulletinName = ({ day }: Pick<Bulletin, 'day'>): string => `信用办件督办情况通报（${longDate(day)}）`
