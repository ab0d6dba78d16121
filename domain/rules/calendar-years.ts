import type { CalendarYear } from '../calendar.ts'

const days = (year: number, ...spans: string[]): string[] =>
  spans.flatMap((span) => {
    const [from, to = from] = span.split('..') as [string, string?]
    const listed: string[] = []
    for (let at = Date.parse(`${year}-${from}T00:00:00Z`); at <= Date.parse(`${year}-${to}T00:00:00Z`); at += 86_400_000) {
      listed.push(new Date(at).toISOString().slice(0, 10))
    }
    return listed
  })

/** 国务院办公厅节假日安排; 2027 has no notice yet and holds the statutory days of 全国年节及纪念日放假办法 alone. */
export const calendarYears: readonly CalendarYear[] = [
  {
    year: 2025,
    notice: '国务院办公厅关于2025年部分节假日安排的通知',
    off: days(2025, '01-01', '01-28..02-04', '04-04..04-06', '05-01..05-05', '05-31..06-02', '10-01..10-08'),
    worked: days(2025, '01-26', '02-08', '04-27', '09-28', '10-11'),
  },
  {
    year: 2026,
    notice: '国务院办公厅关于2026年部分节假日安排的通知',
    off: days(2026, '01-01..01-03', '02-15..02-23', '04-04..04-06', '05-01..05-05', '06-19..06-21', '09-25..09-27', '10-01..10-07'),
    worked: days(2026, '01-04', '02-14', '02-28', '05-09', '09-20', '10-10'),
  },
  {
    year: 2027,
    notice: null,
    off: days(2027, '01-01', '02-05..02-08', '04-05', '05-01..05-02', '06-09', '09-15', '10-01..10-03'),
    worked: [],
  },
]
