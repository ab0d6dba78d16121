import { useQuery } from '@tanstack/react-query'
import type { RepairNoticeLine } from '../../api/schema/repair-notice.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'

/** A link to the 信用修复告知书 of a penalty; nothing where none is owed. */
export function RepairNotice({ recordId }: { recordId: string }) {
  const { t } = useWords()
  const notice = useQuery({ queryKey: ['record', recordId, 'notice'], queryFn: () => get<RepairNoticeLine | null>(`/api/records/${recordId}/repair-notice`), retry: false }).data
  if (!notice) return null
  return (
    <p className="why">
      <a href={`/api/records/${recordId}/repair-notice/pdf`} target="_blank" rel="noreferrer">
        {t('信用修复告知书（PDF）')}
      </a>
      {notice.servedOn && <span className="muted"> {t('{{day}} 送达', { day: notice.servedOn })}</span>}
    </p>
  )
}
