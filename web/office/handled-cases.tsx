import { Alert, Button } from 'antd'
import { useQueries } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { CaseLine } from '../../api/schema/case.ts'
import { caseAddress } from '../case/case-address.ts'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { forgetHandled, useHandled, type Handled } from './handled.ts'

/** Cases that I just acted on: they stay in sight and say where they went. */
export function HandledCases({ waiting }: { waiting: CaseLine[] }) {
  const { t } = useWords()
  const { accountId } = useSession()
  const handled = useHandled(accountId).filter(({ number }) => !waiting.some((line) => line.number === number))
  if (handled.length === 0) return null
  return (
    <Alert
      type="success"
      className="handled"
      title={t('刚刚办理')}
      action={
        <Button size="small" onClick={forgetHandled}>
          {t('清除')}
        </Button>
      }
      description={<HandledLines handled={handled} />}
    />
  )
}

function HandledLines({ handled }: { handled: Handled[] }) {
  const { t, say } = useWords()
  const details = useQueries({ queries: handled.map(({ number }) => ({ queryKey: ['case', number], queryFn: () => get<CaseLine>(caseAddress(number)), refetchInterval: 5000 })) })
  return (
    <ul className="plain">
      {handled.map(({ number, subjectName, act, at }, index) => {
        const now = details[index]?.data
        return (
          <li key={number}>
            <Link to={`/desk/cases/${number}`}>{number}</Link> {subjectName}：{showTime(at)} {say(act)}
            {now && (
              <>
                {' → '}
                {now.outcome ? say(now.outcome) : now.stepTitle && say(now.stepTitle)}
                {now.holder !== 'nobody' && `（${t('由')} ${say(now.holderName)}）`}
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}
