import { useQuery } from '@tanstack/react-query'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { SearchBox } from './search-box.tsx'
import { useTitle } from './state.tsx'

interface Figures {
  licences: number
  penalties: number
  disputed: number
  updatedAt: string
}

/** The first page: search first, then what one can do here. */
export default function HomePage() {
  const { t } = useWords()
  useTitle('')
  return (
    <>
      <section className="hero">
        <div className="narrow">
          <h1>{t('查信用、提异议、看进度')}</h1>
          <p>{t('查询郏县公示的行政许可和行政处罚信息。信息有误的，企业可以免费提出异议，并在规定期限内得到书面答复。')}</p>
          <SearchBox />
          <p className="hint">{t('输入名称中的两个字即可查询，例如“红牛”。')}</p>
        </div>
      </section>
      <div className="wide page">
        <FiguresBand />
        <Tasks />
        <Steps />
      </div>
    </>
  )
}

function FiguresBand() {
  const { t } = useWords()
  const figures = useQuery({ queryKey: ['figures'], queryFn: () => get<Figures>('/api/public/figures'), refetchInterval: 30_000 })
  const lines = [
    [t('行政许可信息'), figures.data?.licences, '/records?kind=licence'],
    [t('行政处罚信息'), figures.data?.penalties, '/records?kind=penalty'],
    [t('正在异议处理'), figures.data?.disputed, null],
  ] as const
  return (
    <section aria-label={t('公示数量')} className="figures">
      <dl>
        {lines.map(([title, count, path]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{path ? <a href={path}>{count?.toLocaleString('zh-CN') ?? '—'}</a> : (count?.toLocaleString('zh-CN') ?? '—')}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{figures.data ? `${t('数据时间')} ${showTime(figures.data.updatedAt)}` : figures.isError ? t('暂时没有取到数量') : ' '}</p>
    </section>
  )
}

function Tasks() {
  const { t } = useWords()
  const tasks = [
    ['/records', t('查询信用信息'), t('按企业名称、统一社会信用代码或文书号查询公示的许可和处罚。')],
    ['/sign-in?to=/desk/records', t('提出异议'), t('认为本企业的信息有错误、遗漏或不应公示的，登录后选择信息提出异议。')],
    ['/progress', t('查询办理进度'), t('凭回执上的编号、查询码和手机号后四位查询，无需登录。')],
    ['/complaints', t('投诉举报'), t('反映企业、机关单位或者信用办的问题，可以匿名，无需登录。')],
    ['/documents', t('验证文书'), t('核对收到的决定书等文书是否由本县办理单位出具、是否被改动。')],
    ['/register', t('企业注册'), t('经办人上传授权委托书，由窗口审核后开通企业账户。')],
  ] as const
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{t('您可以在这里')}</h2>
      <ul className="tasks">
        {tasks.map(([path, title, text]) => (
          <li key={path}>
            <a href={path}>
              <strong>{title}</strong>
              <span>{text}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Steps() {
  const { t } = useWords()
  const steps = [
    [t('提交申请'), t('选择本企业的信息，说明哪里有误、理由和证明材料。提交后立即得到回执、编号和查询码；该信息当即标注“异议处理中”。')],
    [t('审查受理'), t('材料不齐的，一次性告知需要补正的全部内容。')],
    [t('核查处理'), t('信用办核查，或者请信息提供单位核查；提出意见的人与审批的人不是同一人。')],
    [t('决定送达'), t('异议成立的，更正、删除或补充信息；不成立的，说明理由、依据和救济途径。')],
  ]
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{t('异议怎样办理')}</h2>
      <ol className="way">
        {steps.map(([title, text]) => (
          <li key={title}>
            <strong>{title}</strong>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
