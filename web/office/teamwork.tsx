import { Urge } from '../case/urge.tsx'
import { useWords } from '../words.tsx'
import { CaseCopies } from './copies.tsx'
import { CaseCosignings } from './cosignings.tsx'
import { CaseNotes } from './notes.tsx'
import { CaseOpinions } from './opinions-asked.tsx'
import { Panel } from './panel.tsx'

/** 协同: what colleagues do together on a case; the party sees none of it. */
export function Teamwork({ number }: { number: string }) {
  const { t } = useWords()
  return (
    <>
      <Panel title={t('会签')}>
        <CaseCosignings number={number} />
      </Panel>
      <Panel title={t('征求意见')}>
        <CaseOpinions number={number} />
      </Panel>
      <Panel title={t('抄送')}>
        <CaseCopies number={number} />
      </Panel>
      <Panel title={t('备注和催办')}>
        <CaseNotes number={number} />
        <Urge number={number} />
      </Panel>
    </>
  )
}
