import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { Signals } from '../../api/schema/signal.ts'
import { Facts } from '../case/facts.tsx'
import { useWords } from '../words.tsx'
import './signal.css'

/** What each kind of signal counts, with the county's limits, one click away. */
export function SignalDefinitions({ signals: { definitions, general, isToBeConfirmed } }: { signals: Signals }) {
  const { t, say } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('预警口径')}</Button>
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} width={680} title={t('预警口径')}>
        <div className="signal-definitions">
          <Facts facts={definitions.map(({ title, text }) => [say(title), say(text)] as const)} />
        </div>
        <p>{say(general)}</p>
        {isToBeConfirmed && <p className="muted">{t('限值由本机关自定，待确认；在“规定与参数”中查看和更改。')}</p>}
      </Modal>
    </>
  )
}
