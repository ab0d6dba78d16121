import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { LawChangeDetail } from '../../api/schema/law.ts'
import { post, ProblemError, type FieldError } from '../client.ts'
import { FaultSummary } from '../form/fault-summary.tsx'
import { faultsAt } from '../form/fault.ts'
import { useWords } from '../words.tsx'
import { changesPath, faultsInside, type LawChange } from './change.ts'

/** What a form comes to: the change, or what is wrong with it by field. */
export type Checked = { change: LawChange } | { faults: FieldError[] }

/** Proposes a change and goes to its page; what is wrong is kept by field until the next try. */
export function useProposal() {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [own, setOwn] = useState<FieldError[]>([])
  const sending = useMutation({
    mutationFn: (change: LawChange) => post<LawChangeDetail>(changesPath, change),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: [changesPath] })
      void message.success(t('已提交，待他人复核'))
      await navigate(`/desk/law-changes/${id}`)
    },
  })
  const propose = (checked: Checked) => {
    sending.reset()
    setOwn('faults' in checked ? checked.faults : [])
    if ('change' in checked) sending.mutate(checked.change)
  }
  const refused = sending.error instanceof ProblemError ? faultsInside(sending.error.errors) : []
  const faults = own.length > 0 ? own : refused
  return {
    propose,
    isSending: sending.isPending,
    summary: <FaultSummary faults={faults} detail={sending.error && refused.length === 0 ? sending.error.message : undefined} />,
    faultsOf: (name: string) => faultsAt(faults, `/${name}`).map(({ detail }) => detail),
  }
}

interface Props {
  title: string
  check: () => Checked
  onClose: () => void
  children: (faultsOf: (name: string) => string[]) => ReactNode
}

/** The form of a change in a drawer; it ends in a proposal that another person confirms. */
export function ProposalDrawer({ title, check, onClose, children }: Props) {
  const { t } = useWords()
  const { propose, isSending, summary, faultsOf } = useProposal()
  return (
    <Drawer
      open
      size={520}
      title={title}
      onClose={onClose}
      mask={{ closable: false }}
      footer={
        <div className="law-foot">
          <Button type="primary" loading={isSending} onClick={() => propose(check())}>
            {t('提交复核')}
          </Button>
          <Button onClick={onClose}>{t('取消')}</Button>
        </div>
      }
    >
      <div className="form">
        {summary}
        <p className="muted">{t('提交后不立即生效：由另一名系统管理员或安全管理员核对对在办案件的影响后确认。')}</p>
        {children(faultsOf)}
      </div>
    </Drawer>
  )
}
