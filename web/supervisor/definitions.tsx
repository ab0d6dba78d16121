import { Button, Modal } from 'antd'
import { useState } from 'react'
import { figureNames, figures } from '../../domain/board.ts'
import { Facts } from '../case/facts.tsx'
import { useWords } from '../words.tsx'

/** What each figure of the board counts, one click away. */
export function Definitions() {
  const { t, say } = useWords()
  const [open, setOpen] = useState(false)
  const terms: [string, string][] = [
    ...figureNames.map((name): [string, string] => [say(figures[name].title), say(figures[name].counts)]),
    [t('按单位'), t('按信息提供单位归集；数字是该单位所提供信息的办件数，不等于由该单位造成。单位之间事项不同，不宜直接排名。')],
    [t('按乡镇'), t('按信用主体登记的所在乡镇归集；主体没有登记乡镇的，列为“（未载明）”。')],
    [t('按月份'), t('按收到申请的月份（北京时间）归集，其后的办结和超期也计入该月份。')],
    [t('数据时点'), t('全部数字在同一时点由办件记录逐件计数，同一条件下每个数字都等于点开后的办件列表；看板稍后会按新的时点更新。')],
  ]
  return (
    <>
      <Button type="link" size="small" className="inline-link" onClick={() => setOpen(true)}>
        {t('指标口径')}
      </Button>
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={t('指标口径')} width={720}>
        <Facts facts={terms} />
      </Modal>
    </>
  )
}
