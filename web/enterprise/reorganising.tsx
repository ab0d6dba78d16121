import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { RecordView } from '../../api/schema/record.ts'
import { useDrafts } from '../form/draft.ts'
import { useWords } from '../words.tsx'
import { hindranceOf } from './hindrance.ts'

/** 破产重整、和解: whether a penalty can be shielded while a plan is carried out, and how to ask for it; few need it, so it opens on demand. */
export function Reorganising({ record }: { record: RecordView }) {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const drafts = useDrafts()
  const options = useQuery({ queryKey: ['record', record.id, 'reorganisation'], queryFn: () => hindranceOf('reorganisation', record.id), refetchInterval: 5000 }).data
  const hasDraft = drafts.data?.some(({ recordId, procedure }) => recordId === record.id && procedure === 'reorganisation') ?? false
  return (
    <details open={hasDraft || Boolean(options?.caseNumber)}>
      <summary>{t('企业正在破产重整、和解')}</summary>
      <p className="muted">{t('人民法院批准重整计划或者认可和解协议的，计划执行期间可以暂时屏蔽，执行完毕后修复。')}</p>
      <p className="why">
        <Button block disabled={!options?.possible} onClick={() => void navigate(`/desk/file?procedure=reorganisation&record=${record.id}&step=what`)}>
          {hasDraft ? t('继续填写草稿') : t('申请暂时屏蔽')}
        </Button>
      </p>
      {options?.why && <p className="why">{say(options.why)}</p>}
      {options?.caseNumber && (
        <p className="why">
          <Link to={`/desk/cases/${options.caseNumber}`}>{t('查看办理进度')}</Link>
        </p>
      )}
    </details>
  )
}
