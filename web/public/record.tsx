import { useQuery } from '@tanstack/react-query'
import type { RecordView } from '../../api/schema/record.ts'
import { recordKindWords } from '../../domain/record.ts'
import { showDay } from '../case/moment.ts'
import { Flags, Term } from '../case/term.tsx'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { Commitment } from './commitment.tsx'
import { DisputeNote } from './dispute-note.tsx'
import type { PageProps } from './page.ts'
import { Failed, Loading, useTitle } from './state.tsx'

/** One published record whole, with its mark, its corrections and how to object. */
export default function RecordPage({ value }: PageProps) {
  const { t } = useWords()
  const record = useQuery({ queryKey: ['public-record', value], queryFn: () => get<RecordView>(`/api/public/records/${encodeURIComponent(value)}`), refetchInterval: 5000 })
  useTitle(record.data ? `${record.data.subjectName} ${record.data.documentNumber}` : t('信用信息'))
  if (record.isPending) return <Loading />
  if (record.isError) {
    return (
      <div className="narrow page">
        <h1>{t('没有这条公示信息')}</h1>
        <p>{t('该信息可能已停止公示、已删除，或者网址不完整。')}</p>
        <Failed error={record.error} onRetry={() => void record.refetch()} />
        <p>
          <a href="/records">{t('重新查询')}</a>
        </p>
      </div>
    )
  }
  return <Whole record={record.data} />
}

function Whole({ record }: { record: RecordView }) {
  const { t, say } = useWords()
  return (
    <article className="narrow page">
      <p className="trail">
        <a href="/records">{t('信用信息查询')}</a> / {say(recordKindWords[record.kind])}
      </p>
      <h1>{record.title}</h1>
      <p className="lead">
        {record.subjectName}
        {record.subjectCode && <span className="code">{record.subjectCode}</span>}
      </p>
      {record.dispute && <DisputeNote dispute={record.dispute} />}
      {record.revocation && <Revocation revocation={record.revocation} />}
      {record.kind === 'commitment' && <Commitment record={record} />}
      {record.corrections.length > 0 && <Corrections corrections={record.corrections} />}
      <section aria-labelledby="fields">
        <h2 id="fields">{t('公示内容')}</h2>
        <dl className="facts">
          {record.fields.map(({ name, title, value }) => (
            <div key={name}>
              <dt>{title}</dt>
              <dd>{value || '—'}</dd>
            </div>
          ))}
          {record.sourceUnit && (
            <div>
              <dt>{t('信息提供单位')}</dt>
              <dd>{record.sourceUnit.name}</dd>
            </div>
          )}
        </dl>
      </section>
      {record.term && (
        <section aria-labelledby="term" className="term">
          <h2 id="term">{t('公示期限')}</h2>
          <Term term={record.term} />
          {record.flags && <Flags flags={record.flags} />}
        </section>
      )}
      {record.statement && (
        <section aria-labelledby="statement">
          <h2 id="statement">{t('信用主体声明')}</h2>
          <blockquote>{record.statement}</blockquote>
        </section>
      )}
      <HowToObject record={record} />
    </article>
  )
}

/** 修复撤销记录: that a repair was got by falsehood, or its commitment broken, stands with the record. */
function Revocation({ revocation: { reason, on, documentNumber } }: { revocation: NonNullable<RecordView['revocation']> }) {
  const { t, say } = useWords()
  return (
    <section aria-labelledby="revocation" className="panel">
      <h2 id="revocation">{t('信用修复撤销记录')}</h2>
      <p>{t('本条信息曾经信用修复停止公示；因{{reason}}，修复决定已于 {{day}} 撤销，恢复公示并记入信用记录。', { reason: say(reason), day: on })}</p>
      {documentNumber && <p className="hint">{documentNumber}</p>}
    </section>
  )
}

function Corrections({ corrections }: { corrections: RecordView['corrections'] }) {
  const { t, say } = useWords()
  return (
    <section aria-labelledby="corrections" className="corrections">
      <h2 id="corrections">{t('更正情况')}</h2>
      <ul>
        {corrections.map(({ field, title, oldValue, newValue, decision, documentNumber, correctedAt }) => (
          <li key={`${field}${correctedAt}`}>
            <strong>{title}</strong>
            <span className="change">
              <del>
                <span className="quiet">{t('更正前')} </span>
                {oldValue ?? t('（空）')}
              </del>
              <span aria-hidden="true">→</span>
              <ins>
                <span className="quiet">{t('更正后')} </span>
                {newValue ?? t('（空）')}
              </ins>
            </span>
            <span className="hint">
              {showDay(correctedAt)} · {say(decision)}
              {documentNumber && ` · ${documentNumber}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function HowToObject({ record }: { record: RecordView }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="object" className="panel">
      <h2 id="object">{t('认为这条信息有误？')}</h2>
      <ul>
        <li>{t('信息所涉企业的经办人登录后可以直接对本条提出异议；提出后，本条信息当即标注异议。')}</li>
        <li>{t('也可以携带身份证明、授权委托书和证明材料到政务服务窗口，由窗口人员代为提交。')}</li>
        <li>{t('免费办理，无需中介。')}</li>
      </ul>
      <p>
        <a className="button main" href={`/sign-in?to=${encodeURIComponent(`/desk/records/${record.id}`)}`}>
          {t('登录后提出异议')}
        </a>{' '}
        <a className="button" href="/register">
          {t('还没有账户？企业注册')}
        </a>
      </p>
    </section>
  )
}
