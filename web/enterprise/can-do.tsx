import { Button, Card, Tooltip } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { RecordOptions, RecordView } from '../../api/schema/record.ts'
import { useDrafts } from '../form/draft.ts'
import { useWords } from '../words.tsx'
import { Reorganising } from './reorganising.tsx'
import { Repairing } from './repairing.tsx'

/** What the enterprise can do about a record: object now or ask for repair, or why not, and where to turn for anything else. */
export function CanDo({ record, options }: { record: RecordView; options: RecordOptions | undefined }) {
  const { t } = useWords()
  return (
    <Card size="small" title={<h2 className="panel-title">{t('我可以做什么')}</h2>}>
      <div className="can-do">
        <Objecting record={record} options={options} />
        {record.kind === 'listing' && <Repairing record={record} />}
        {record.kind === 'penalty' && (
          <>
            <Repairing record={record} />
            <Reorganising record={record} />
            <div>
              <h3>{t('不服处罚决定本身')}</h3>
              <p className="muted">{t('异议只核对信息记载得对不对，不审查决定是否合法。请依法申请行政复议或者提起行政诉讼。')}</p>
            </div>
          </>
        )}
        <div>
          <h3>{t('信息由谁提供')}</h3>
          <p className="muted">{record.sourceUnit?.name ?? record.organ}</p>
        </div>
      </div>
    </Card>
  )
}

function Objecting({ record, options }: { record: RecordView; options: RecordOptions | undefined }) {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const drafts = useDrafts()
  const hasDraft = drafts.data?.some(({ recordId, procedure }) => recordId === record.id && procedure === 'objection') ?? false
  const object = options?.object
  const why = object?.why ? say(object.why) : undefined
  return (
    <div>
      <h3>{t('信息记载有误')}</h3>
      <p className="muted">{t('提出异议后，该信息即加注异议标注；办理期限从收到之日起算，提交后立即告诉您。')}</p>
      <p className="why">
        <Tooltip title={why}>
          <Button type="primary" block disabled={!object?.possible} onClick={() => void navigate(`/desk/file?record=${record.id}&step=what`)}>
            {hasDraft ? t('继续填写草稿') : t('提出异议')}
          </Button>
        </Tooltip>
      </p>
      {why && <p className="why">{why}</p>}
      {object?.caseNumber && (
        <p className="why">
          <Link to={`/desk/cases/${object.caseNumber}`}>{t('查看办理进度')}</Link>
        </p>
      )}
    </div>
  )
}
