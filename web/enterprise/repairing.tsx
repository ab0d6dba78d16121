import { Button, Tooltip } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { RecordView } from '../../api/schema/record.ts'
import { RepairTerms, useRepairOptions } from '../case/repair-law.tsx'
import { useDrafts } from '../form/draft.ts'
import { useWords } from '../words.tsx'
import { RepairNotice } from './repair-notice.tsx'

/** Whether the publication of a penalty can end before its time, from when, on which conditions, and how to ask for it. */
export function Repairing({ record }: { record: RecordView }) {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const drafts = useDrafts()
  const options = useRepairOptions(record.id).data
  const hasDraft = drafts.data?.some(({ recordId, procedure }) => recordId === record.id && procedure === 'repair') ?? false
  const why = options?.why ? say(options.why) : undefined
  return (
    <div>
      <h3>{record.kind === 'listing' ? t('已整改，希望移出名单') : t('已整改，希望停止公示')}</h3>
      <p className="muted">{t('这属于信用修复：由认定单位决定，免费办理，无需中介。')}</p>
      <p className="why">
        <Tooltip title={why}>
          <Button block disabled={!options?.possible} onClick={() => void navigate(`/desk/file?procedure=repair&record=${record.id}&step=what`)}>
            {hasDraft ? t('继续填写草稿') : t('申请信用修复')}
          </Button>
        </Tooltip>
      </p>
      {why && <p className="why">{why}</p>}
      {options?.caseNumber && (
        <p className="why">
          <Link to={`/desk/cases/${options.caseNumber}`}>{t('查看办理进度')}</Link>
        </p>
      )}
      <RepairNotice recordId={record.id} />
      {options?.law && (
        <details>
          <summary>{t('条件、材料和日期')}</summary>
          <RepairTerms law={options.law} sooner={options.sooner} />
          {options.law.training.requirement !== 'off' && options.law.training.certificate === null && (
            <p>
              <Link to="/desk/training">{t('去参加免费的修复培训')}</Link>
            </p>
          )}
        </details>
      )}
    </div>
  )
}
