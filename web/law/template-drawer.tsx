import { Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { commitmentTypes, openness, type CommitmentType } from '../../domain/commitment-fields.ts'
import { excludedMatters, signers, type CommitmentTemplate, type ExcludedMatter, type SignerKind } from '../../domain/commitment-template.ts'
import type { Words } from '../../domain/fields.ts'
import type { FieldError } from '../client.ts'
import { FieldGroup, FieldRow } from '../form/field-row.tsx'
import { useWords } from '../words.tsx'
import type { LawChange } from './change.ts'
import { DayInput } from './day-input.tsx'
import { ProposalDrawer, type Checked } from './proposal.tsx'
import { today } from './today.ts'

type Typed = Omit<CommitmentTemplate, 'statements' | 'signers' | 'excluded'> & { statements: string[]; signers: SignerKind[]; excluded: ExcludedMatter[] }

const blank = (): Typed => ({ code: '', name: '', type: '主动型', basis: '', mark: 'V1', matter: '', statements: ['所提交的材料真实、合法、有效'], liability: '', validityMonths: 24, reportMonths: null, openness: '可向社会公开', signers: ['subject'], offered: false, excluded: [], barsBroken: false, from: today() })

/** Proposes a template of commitments, or a new wording of one, with a look at its letter; another person confirms it, and what was signed before keeps its own wording. */
export function TemplateDrawer({ template, onClose }: { template: CommitmentTemplate | null; onClose: () => void }) {
  const { t, say } = useWords()
  const [typed, setTyped] = useState<Typed>(() => (template ? { ...template, statements: [...template.statements], signers: [...template.signers], excluded: [...template.excluded], mark: 'V1', from: today() } : blank()))
  const change = (part: Partial<Typed>) => setTyped((now) => ({ ...now, ...part }))
  const options = <K extends string>(words: Record<K, Words>) => Object.entries<Words>(words).map(([value, one]) => ({ value: value as K, label: say(one) }))
  const written: CommitmentTemplate = { ...typed, statements: typed.statements.map((one) => one.trim()).filter((one) => one !== '') }
  const preview = { label: t('预览承诺书'), path: '/api/law/commitment-templates/preview', bodyOf: (proposed: LawChange) => 'template' in proposed && proposed.template }
  const check = (): Checked => {
    const needed: [string, string, string][] = [['/code', typed.code, t('请填写代码')], ['/name', typed.name, t('请填写名称')], ['/basis', typed.basis, t('请填写使用依据')], ['/matter', typed.matter, t('请填写承诺事由')], ['/liability', typed.liability, t('请填写违诺责任')], ['/from', typed.from, t('请选择适用起始日')]]
    const faults: FieldError[] = needed.filter(([, value]) => value.trim() === '').map(([pointer, , detail]) => ({ pointer, detail }))
    if (written.statements.length === 0) faults.push({ pointer: '/statements', detail: t('请填写承诺内容') })
    return faults.length > 0 ? { faults } : { change: { kind: 'template', template: { ...written, statements: [...written.statements], signers: typed.signers, excluded: typed.excluded } } }
  }
  return (
    <ProposalDrawer title={template ? t('改设承诺书模板：{{name}}', { name: template.name }) : t('新设承诺书模板')} check={check} preview={preview} onClose={onClose}>
      {(faultsOf) => (
        <>
          <FieldRow id="field-code" label={t('代码')} hint={t('大写字母、数字和短横。')} faults={faultsOf('code')}>
            {(described) => <Input {...described} maxLength={40} disabled={template !== null} value={typed.code} onChange={({ target }) => change({ code: target.value.toUpperCase() })} />}
          </FieldRow>
          <FieldRow id="field-name" label={t('名称')} faults={faultsOf('name')}>
            {(described) => <Input {...described} maxLength={100} value={typed.name} onChange={({ target }) => change({ name: target.value })} />}
          </FieldRow>
          <FieldRow id="field-type" label={t('承诺类型')} faults={faultsOf('type')}>
            {(described) => <Select {...described} className="wide" value={typed.type} options={commitmentTypes.map((value) => ({ value, label: value }))} onChange={(type: CommitmentType) => change({ type })} />}
          </FieldRow>
          <FieldRow id="field-basis" label={t('使用依据')} faults={faultsOf('basis')}>
            {(described) => <Input {...described} maxLength={400} value={typed.basis} onChange={({ target }) => change({ basis: target.value })} />}
          </FieldRow>
          <FieldRow id="field-matter" label={t('承诺事由')} hint={t('需要填写的地方写（　　）。')} faults={faultsOf('matter')}>
            {(described) => <Input {...described} maxLength={512} value={typed.matter} onChange={({ target }) => change({ matter: target.value })} />}
          </FieldRow>
          <FieldRow id="field-statements" label={t('承诺内容')} hint={t('每行一项。')} faults={faultsOf('statements')}>
            {(described) => <Input.TextArea {...described} autoSize={{ minRows: 4, maxRows: 14 }} value={typed.statements.join('\n')} onChange={({ target }) => change({ statements: target.value.split('\n') })} />}
          </FieldRow>
          <FieldRow id="field-liability" label={t('违诺责任')} faults={faultsOf('liability')}>
            {(described) => <Input.TextArea {...described} maxLength={4000} autoSize={{ minRows: 2, maxRows: 8 }} value={typed.liability} onChange={({ target }) => change({ liability: target.value })} />}
          </FieldRow>
          <FieldRow id="field-validityMonths" label={t('有效期（月）')} isOptional faults={faultsOf('validityMonths')}>
            {(described) => <InputNumber {...described} className="law-amount" min={1} max={120} precision={0} value={typed.validityMonths} onChange={(validityMonths) => change({ validityMonths })} />}
          </FieldRow>
          <FieldRow id="field-reportMonths" label={t('每隔几个月报告履行情况')} isOptional faults={faultsOf('reportMonths')}>
            {(described) => <InputNumber {...described} className="law-amount" min={1} max={60} precision={0} value={typed.reportMonths} onChange={(reportMonths) => change({ reportMonths })} />}
          </FieldRow>
          <FieldGroup id="field-openness" label={t('公开类型')} faults={faultsOf('openness')}>
            {() => <Radio.Group className="radios" value={typed.openness} options={openness.map((value) => ({ value, label: value }))} onChange={({ target }) => change({ openness: target.value as CommitmentTemplate['openness'] })} />}
          </FieldGroup>
          <FieldGroup id="field-signers" label={t('签署人')} faults={faultsOf('signers')}>
            {() => <Checkbox.Group className="radios" value={typed.signers} options={options<SignerKind>(signers)} onChange={(chosen) => change({ signers: (['subject', 'unit'] as const).filter((one) => chosen.includes(one)) })} />}
          </FieldGroup>
          <FieldGroup id="field-excluded" label={t('不适用的领域')} faults={faultsOf('excluded')}>
            {() => <Checkbox.Group className="radios" value={typed.excluded} options={options<ExcludedMatter>(excludedMatters)} onChange={(excluded) => change({ excluded })} />}
          </FieldGroup>
          <FieldGroup id="field-offered" label={t('适用条件')} faults={[...faultsOf('offered'), ...faultsOf('barsBroken')]}>
            {() => (
              <div className="radios">
                <Checkbox checked={typed.offered} onChange={({ target }) => change({ offered: target.checked })}>{t('行政机关先行书面告知，可以不选择承诺')}</Checkbox>
                <Checkbox checked={typed.barsBroken} onChange={({ target }) => change({ barsBroken: target.checked })}>{t('有严重失信记录或者曾虚假承诺的，修复前不适用')}</Checkbox>
              </div>
            )}
          </FieldGroup>
          <FieldRow id="field-from" label={t('适用起始日')} hint={t('此前签署的承诺不受影响。')} faults={faultsOf('from')}>
            {(described) => <DayInput described={described} value={typed.from} onChange={(from) => change({ from })} />}
          </FieldRow>
        </>
      )}
    </ProposalDrawer>
  )
}
