import { Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import type { Words } from '../../domain/fields.ts'
import { basisRanks, exitKinds, listKinds, type BasisRank, type ExitKind, type ListKind, type ListProfile } from '../../domain/list-profile.ts'
import type { FieldError } from '../client.ts'
import { FieldGroup, FieldRow } from '../form/field-row.tsx'
import { useWords } from '../words.tsx'
import { DayInput } from './day-input.tsx'
import { ProposalDrawer, type Checked } from './proposal.tsx'
import { today } from './today.ts'
import { trainingRules } from './profile-words.ts'

type Typed = Omit<ListProfile, 'exits'> & { exits: ExitKind[] }

const blank = (): Typed => ({
  code: '', name: '', kind: 'black', basis: { title: '', article: '', rank: 'law' }, organ: '', entersHere: true, termMonths: 36, earliestExitMonths: null, exits: ['expiry'], training: 'encouraged', measures: '', mark: 'V1', note: null, from: today(),
})

/** Proposes a list, or a new wording of one, with the law it rests on; another person confirms it. */
export function ProfileDrawer({ profile, onClose }: { profile: ListProfile | null; onClose: () => void }) {
  const { t, say } = useWords()
  const [typed, setTyped] = useState<Typed>(() => (profile ? { ...profile, exits: [...profile.exits], mark: 'V1', from: today() } : blank()))
  const change = (part: Partial<Typed>) => setTyped((now) => ({ ...now, ...part }))
  const options = <K extends string>(words: Record<K, Words>) => Object.entries<Words>(words).map(([value, one]) => ({ value: value as K, label: say(one) }))
  const check = (): Checked => {
    const needed: [string, string, string][] = [['/code', typed.code, t('请填写代码')], ['/name', typed.name, t('请填写名称')], ['/basis/title', typed.basis.title, t('请填写设列依据')], ['/basis/article', typed.basis.article, t('请填写依据的条、款、项')], ['/organ', typed.organ, t('请填写认定单位')], ['/measures', typed.measures, t('请填写措施')], ['/from', typed.from, t('请选择适用起始日')]]
    const faults: FieldError[] = needed.filter(([, value]) => value.trim() === '').map(([pointer, , detail]) => ({ pointer, detail }))
    if (typed.exits.length === 0) faults.push({ pointer: '/exits', detail: t('请选择退出情形') })
    return faults.length > 0 ? { faults } : { change: { kind: 'profile', profile: { ...typed, note: typed.note?.trim() || null } } }
  }
  return (
    <ProposalDrawer title={profile ? t('改设名单：{{name}}', { name: profile.name }) : t('新设名单')} check={check} onClose={onClose}>
      {(faultsOf) => (
        <>
          <FieldRow id="field-code" label={t('代码')} hint={t('大写字母、数字和短横。')} faults={faultsOf('code')}>
            {(described) => <Input {...described} maxLength={40} disabled={profile !== null} value={typed.code} onChange={({ target }) => change({ code: target.value.toUpperCase() })} />}
          </FieldRow>
          <FieldRow id="field-name" label={t('名称')} faults={faultsOf('name')}>
            {(described) => <Input {...described} maxLength={100} value={typed.name} onChange={({ target }) => change({ name: target.value })} />}
          </FieldRow>
          <FieldGroup id="field-kind" label={t('类别')} faults={faultsOf('kind')}>
            {() => <Radio.Group className="radios" value={typed.kind} options={options<ListKind>(listKinds)} onChange={({ target }) => change({ kind: target.value as ListKind })} />}
          </FieldGroup>
          <FieldRow id="field-basis-title" label={t('设列依据')} hint={t('没有法律、法规或者党中央、国务院政策文件依据的名单不能设立。')} faults={faultsOf('basis/title')}>
            {(described) => <Input {...described} maxLength={200} value={typed.basis.title} onChange={({ target }) => change({ basis: { ...typed.basis, title: target.value } })} />}
          </FieldRow>
          <FieldRow id="field-basis-article" label={t('条、款、项')} faults={faultsOf('basis/article')}>
            {(described) => <Input {...described} maxLength={200} value={typed.basis.article} onChange={({ target }) => change({ basis: { ...typed.basis, article: target.value } })} />}
          </FieldRow>
          <FieldRow id="field-basis-rank" label={t('效力层级')} faults={faultsOf('basis/rank')}>
            {(described) => <Select {...described} className="wide" value={typed.basis.rank} options={options<BasisRank>(basisRanks)} onChange={(rank) => change({ basis: { ...typed.basis, rank } })} />}
          </FieldRow>
          <FieldRow id="field-organ" label={t('认定单位')} faults={faultsOf('organ')}>
            {(described) => <Input {...described} maxLength={200} value={typed.organ} onChange={({ target }) => change({ organ: target.value })} />}
          </FieldRow>
          <Checkbox checked={typed.entersHere} onChange={({ target }) => change({ entersHere: target.checked })}>{t('在本平台列入')}</Checkbox>
          <FieldRow id="field-termMonths" label={t('有效期（月）')} hint={t('不填则至列入事由消除之日。')} isOptional faults={faultsOf('termMonths')}>
            {(described) => <InputNumber {...described} className="law-amount" min={1} precision={0} value={typed.termMonths} onChange={(termMonths) => change({ termMonths })} />}
          </FieldRow>
          <FieldRow id="field-earliestExitMonths" label={t('最短期限（月）')} hint={t('满此期限方可申请提前移出。')} isOptional faults={faultsOf('earliestExitMonths')}>
            {(described) => <InputNumber {...described} className="law-amount" min={1} precision={0} value={typed.earliestExitMonths} onChange={(earliestExitMonths) => change({ earliestExitMonths })} />}
          </FieldRow>
          <FieldGroup id="field-exits" label={t('退出情形')} faults={faultsOf('exits')}>
            {() => <Checkbox.Group className="radios" value={typed.exits} options={options<ExitKind>(exitKinds)} onChange={(exits) => change({ exits })} />}
          </FieldGroup>
          <FieldGroup id="field-training" label={t('修复培训')} faults={faultsOf('training')}>
            {() => <Radio.Group className="radios" value={typed.training} options={options(trainingRules)} onChange={({ target }) => change({ training: target.value as ListProfile['training'] })} />}
          </FieldGroup>
          <FieldRow id="field-measures" label={t('措施')} faults={faultsOf('measures')}>
            {(described) => <Input.TextArea {...described} maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} value={typed.measures} onChange={({ target }) => change({ measures: target.value })} />}
          </FieldRow>
          <FieldRow id="field-note" label={t('说明')} isOptional faults={faultsOf('note')}>
            {(described) => <Input.TextArea {...described} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} value={typed.note ?? ''} onChange={({ target }) => change({ note: target.value })} />}
          </FieldRow>
          <FieldRow id="field-from" label={t('适用起始日')} faults={faultsOf('from')}>
            {(described) => <DayInput described={described} value={typed.from} onChange={(from) => change({ from })} />}
          </FieldRow>
        </>
      )}
    </ProposalDrawer>
  )
}
