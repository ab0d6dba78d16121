import { BarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import type { Board } from '../../api/schema/board.ts'
import { ageFigures, figures as words, lampFigures, type BoardFilter, type FigureName } from '../../domain/board.ts'
import { useWords } from '../words.tsx'
import { rowFilter, type BoardAddress } from './address.ts'
import { casesOf } from './figure.tsx'
import { recentMonths } from './tables.tsx'

use([BarChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

const monthFigures = ['filed', 'settled', 'overdue'] as const
/** Lines of a cut that are drawn; the table beneath has them all. */
const drawn = 12
const lineHeight = 30
const colours: Partial<Record<FigureName, string>> = { red: '#cf1322', yellow: '#faad14', green: '#389e0d', paused: '#8c8c8c', filed: '#0b5cab', settled: '#389e0d', overdue: '#cf1322' }

interface ChartProps {
  /** What it shows, for whoever does not see it: the table beneath has the figures. */
  label: string
  height: number
  option: EChartsCoreOption
  /** Where the cases that a bar counts are listed, by its series and its place in it. */
  casesAt: (series: number, place: number) => string
}

/** One drawing, as wide as its place; a bar opens its cases for whoever points at it. */
function Chart({ label, height, option, casesAt }: ChartProps) {
  const navigate = useNavigate()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const chart = init(place.current, undefined, { renderer: 'svg' })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(place.current!)
    chart.setOption({ animation: false, aria: { enabled: true, label: { enabled: false }, decal: { show: true } }, textStyle: { fontFamily: 'inherit' }, ...option })
    chart.on('click', 'series', ({ seriesIndex, dataIndex }) => void navigate(casesAt(seriesIndex!, dataIndex)))
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [option, casesAt, navigate])
  return <div ref={place} role="img" aria-label={label} style={{ height }} />
}

const legend = { top: 0, left: 0, itemWidth: 14, itemHeight: 10 }
const tooltip = { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true }
const whole = { type: 'value', minInterval: 1 }

/** The lamps of each line of the cut, side by side in one bar. */
export function LampChart({ board: { rows }, address: { by, filter } }: { board: Board; address: BoardAddress }) {
  const { t, say } = useWords()
  const lines = rows.filter(({ figures }) => figures.open > 0).slice(0, drawn).toReversed()
  const option: EChartsCoreOption = {
    legend, tooltip,
    grid: { left: 132, right: 20, top: 34, bottom: 24 },
    xAxis: whole,
    yAxis: { type: 'category', data: lines.map(({ title }) => say(title)), axisLabel: { width: 120, overflow: 'truncate' } },
    series: lampFigures.map((name) => ({ name: say(words[name].title), type: 'bar', stack: 'lamps', barMaxWidth: 18, itemStyle: { color: colours[name] }, data: lines.map(({ figures }) => figures[name]) })),
  }
  return lines.length === 0 ? null : <Chart label={t('各行办理中办件的灯，数字见下表')} height={lines.length * lineHeight + 80} option={option} casesAt={(series, place) => casesOf(lampFigures[series]!, rowFilter(filter, by, lines[place]!.key))} />
}

/** Received, settled and ever late, by month of receipt. */
export function MonthChart({ board, filter }: { board: Board; filter: BoardFilter }) {
  const { t, say } = useWords()
  const months = recentMonths(board)
  const option: EChartsCoreOption = {
    legend, tooltip,
    grid: { left: 44, right: 8, top: 34, bottom: 24 },
    xAxis: { type: 'category', data: months.map(({ key }) => key) },
    yAxis: whole,
    series: monthFigures.map((name) => ({ name: say(words[name].title), type: 'bar', barMaxWidth: 22, itemStyle: { color: colours[name] }, data: months.map(({ figures }) => figures[name]) })),
  }
  return months.length === 0 ? null : <Chart label={t('各月收到、办结和曾超期的办件，数字见下表')} height={240} option={option} casesAt={(series, place) => casesOf(monthFigures[series]!, { ...filter, month: months[place]!.key })} />
}

/** Running cases by how long ago they were received. */
export function AgeChart({ board: { total }, filter }: { board: Board; filter: BoardFilter }) {
  const { t, say } = useWords()
  const option: EChartsCoreOption = {
    tooltip,
    grid: { left: 44, right: 8, top: 24, bottom: 24 },
    xAxis: { type: 'category', data: ageFigures.map((name) => say(words[name].title)), axisLabel: { interval: 0, fontSize: 11 } },
    yAxis: whole,
    series: [{ name: say(words.open.title), type: 'bar', barMaxWidth: 36, itemStyle: { color: colours.filed }, label: { show: true, position: 'top' }, data: ageFigures.map((name) => total[name]) }],
  }
  return total.open === 0 ? null : <Chart label={t('办理中办件收到以来的天数，数字见下表')} height={240} option={option} casesAt={(_, place) => casesOf(ageFigures[place]!, filter)} />
}
