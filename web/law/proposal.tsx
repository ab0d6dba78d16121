import { EyeOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { LawChangeDetail } from '../../api/schema/law.ts'
import { fetchFile, post, ProblemError, type FieldError } from '../client.ts'
import { FaultSummary } from '../form/fault-summary.tsx'
import { faultsAt } from '../form/fault.ts'
import { useWords } from '../words.tsx'
import { changesPath, faultsInside, type LawChange } from './change.ts'

/** What a form comes to: the change, or what is wrong with it by field. */
export type Checked = { change: LawChange } | { faults: FieldError[] }

/** A file that shows what a change would look like, made from a part of it. */
export interface Preview {
  label: string
  path: string
  bodyOf: (change: LawChange) => unknown
}

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
  const looking = useMutation({ mutationFn: ({ path, body }: { path: string; body: unknown }) => fetchFile(path, body), onSuccess: (address) => void window.open(address, '_blank', 'noopener') })
  const checkedFor = (checked: Checked): LawChange | null => {
    sending.reset()
    looking.reset()
    setOwn('faults' in checked ? checked.faults : [])
    return 'change' in checked ? checked.change : null
  }
  const propose = (checked: Checked) => {
    const change = checkedFor(checked)
    if (change) sending.mutate(change)
  }
  const look = (checked: Checked, { path, bodyOf }: Preview) => {
    const change = checkedFor(checked)
    if (change) looking.mutate({ path, body: bodyOf(change) })
  }
  const error = sending.error ?? looking.error
  const refused = error instanceof ProblemError ? faultsInside(error.errors) : []
  const faults = own.length > 0 ? own : refused
  return {
    propose,
    look,
    isSending: sending.isPending,
    isLooking: looking.isPending,
    summary: <FaultSummary faults={faults} detail={error && refused.length === 0 ? error.message : undefined} />,
    faultsOf: (name: string) => faultsAt(faults, `/${name}`).map(({ detail }) => detail),
  }
}

interface Props {
  title: string
  check: () => Checked
  preview?: Preview
  onClose: () => void
  children: (faultsOf: (name: string) => string[]) => ReactNode
}

/** The form of a change in a drawer; it ends in a proposal that another person confirms. */
export function ProposalDrawer({ title, check, preview, onClose, children }: Props) {
  const { t } = useWords()
  const { propose, look, isSending, isLooking, summary, faultsOf } = useProposal()
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
          {preview && <Button icon={<EyeOutlined />} loading={isLooking} onClick={() => look(check(), preview)}>{preview.label}</Button>}
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
