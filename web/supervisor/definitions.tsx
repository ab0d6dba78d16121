import { Button, Modal } from 'antd'
import { useState } from 'react'
import { Facts } from '../case/facts.tsx'
import { useWords } from '../words.tsx'

/** What each figure of the board counts, one click away. */
export function Definitions() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const terms: [string, string][] = [
    [t('办理中'), t('已收到申请、尚未送达决定的办件。等待申请人补正的也计入。')],
    [t('正常'), t('剩余时限多于预警线。')],
    [t('临期'), t('已到预警线、尚未届满。')],
    [t('超期'), t('时限届满仍未办完当前应办的环节。')],
    [t('暂停计时'), t('等待补正，或者在检验、检测、检疫、鉴定、专家评审期间，所需时间不计入办理时限。')],
    [t('按单位'), t('按信息提供单位归集；数字是该单位所提供信息的异议办件数，不等于由该单位造成。')],
    [t('二次补正率'), t('首次补正后经本单位另一人同意再次要求补正的修复申请，占该单位全部修复申请的比例。')],
    [t('按时办结率'), t('已送达决定的办件中，在时限届满前送达的比例。')],
  ]
  return (
    <>
      <Button type="link" size="small" className="inline-link" onClick={() => setOpen(true)}>
        {t('指标口径')}
      </Button>
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={t('指标口径')}>
        <Facts facts={terms} />
      </Modal>
    </>
  )
}
