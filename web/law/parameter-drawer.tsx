import { Input, Radio } from 'antd'
import { useState } from 'react'
import type { ParameterView, RulesView } from '../../api/schema/law.ts'
import { valueWords } from '../../domain/rules/words.ts'
import type { FieldError } from '../client.ts'
import { FieldGroup, FieldRow } from '../form/field-row.tsx'
import { useWords } from '../words.tsx'
import { DayInput } from './day-input.tsx'
import { ProposalDrawer, type Checked } from './proposal.tsx'
import { today } from './today.ts'
import { ValueField } from './value-field.tsx'

/** A parameter of a rule-set that is to be confirmed or set. */
export interface Chosen {
  ruleSet: RulesView['ruleSets'][number]
  parameter: ParameterView
}

/** Confirms a parameter's value or sets another, with the document that says so and the day from which it binds. */
export function ParameterDrawer({ chosen: { ruleSet, parameter }, onClose }: { chosen: Chosen; onClose: () => void }) {
  const { t, say } = useWords()
  const isKnown = parameter.value !== null
  const [isConfirm, setConfirm] = useState(isKnown)
  const [value, setValue] = useState(parameter.value)
  const [typed, setTyped] = useState({ document: '', documentDate: '' })
  const [from, setFrom] = useState<string | null>(null)
  const shownFrom = from ?? (isConfirm || today() < ruleSet.validFrom ? ruleSet.validFrom : today())
  const check = (): Checked => {
    const [wanted, paper] = [isConfirm ? parameter.value : value, typed.document.trim()]
    const faults: FieldError[] = [
      ...(wanted === null || (Array.isArray(wanted) && wanted.length === 0) ? [{ pointer: '/value', detail: t('请填写数值') }] : []),
      ...(paper ? [] : [{ pointer: '/document', detail: t('请填写文件名称和文号') }]),
      ...(typed.documentDate ? [] : [{ pointer: '/documentDate', detail: t('请选择文件日期') }]),
      ...(shownFrom ? [] : [{ pointer: '/from', detail: t('请选择适用起始日') }]),
    ]
    if (faults.length > 0) return { faults }
    return { change: { kind: 'parameter', override: { ruleSet: ruleSet.id, parameter: parameter.name, value: wanted, document: paper, documentDate: typed.documentDate, from: shownFrom } } }
  }
  return (
    <ProposalDrawer title={t('确认或改设：{{title}}', { title: say(parameter.title) })} check={check} onClose={onClose}>
      {(faultsOf) => (
        <>
          <Standing ruleSet={ruleSet} parameter={parameter} />
          {isKnown && (
            <FieldGroup id="field-mode" label={t('办理方式')} faults={[]}>
              {() => (
                <Radio.Group
                  value={isConfirm}
                  onChange={({ target }) => setConfirm(target.value as boolean)}
                  options={[
                    { value: true, label: t('确认现值（{{value}}）', { value: say(valueWords(parameter)) }) },
                    { value: false, label: t('改设为其他值') },
                  ]}
                />
              )}
            </FieldGroup>
          )}
          {!isConfirm && (
            <FieldRow id="field-value" label={t('新的值')} faults={faultsOf('value')}>
              {(described) => <ValueField described={described} parameter={parameter} value={value} onChange={setValue} />}
            </FieldRow>
          )}
          <FieldRow id="field-document" label={t('依据文件')} hint={t('写明名称和文号。')} faults={[...faultsOf('document'), ...faultsOf('basis'), ...(isConfirm ? faultsOf('value') : [])]}>
            {(described) => <Input {...described} maxLength={200} value={typed.document} onChange={({ target }) => setTyped({ ...typed, document: target.value })} />}
          </FieldRow>
          <FieldRow id="field-documentDate" label={t('文件日期')} faults={faultsOf('documentDate')}>
            {(described) => <DayInput described={described} value={typed.documentDate} onChange={(documentDate) => setTyped({ ...typed, documentDate })} />}
          </FieldRow>
          <FieldRow id="field-from" label={t('适用起始日')} hint={t('起算日在这一天及以后的办件适用。')} faults={faultsOf('from')}>
            {(described) => <DayInput described={described} value={shownFrom} onChange={setFrom} />}
          </FieldRow>
        </>
      )}
    </ProposalDrawer>
  )
}

function Standing({ ruleSet, parameter }: Chosen) {
  const { t, say } = useWords()
  const facts: [string, string][] = [
    [t('规定'), ruleSet.instrument],
    [t('条款'), parameter.article],
    [t('现值'), say(valueWords(parameter))],
    ...(parameter.from ? [[t('起算'), parameter.from] as [string, string]] : []),
    ...(parameter.note ? [[t('说明'), parameter.note] as [string, string]] : []),
  ]
  return (
    <dl className="facts law-facts">
      {facts.map(([term, words]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}
