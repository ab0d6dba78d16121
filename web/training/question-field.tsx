import { Checkbox, Radio } from 'antd'
import type { PaperView } from '../../api/schema/training.ts'
import { questionKinds } from '../../domain/training-exam.ts'
import { useWords } from '../words.tsx'

interface Props {
  number: number
  question: PaperView['questions'][number]
  given: number[]
  onGive: (given: number[]) => void
}

/** One question of a paper with its options. */
export function QuestionField({ number, question: { kind, stem, options }, given, onGive }: Props) {
  const { t, say } = useWords()
  return (
    <fieldset className="training-question">
      <legend>
        {number}. {stem} <span className="muted">{kind === 'multiple' ? t('（多选）') : `（${say(questionKinds[kind])}）`}</span>
      </legend>
      {kind === 'multiple' ? (
        <Checkbox.Group value={given} onChange={(values) => onGive(values)} options={options.map((label, value) => ({ label, value }))} />
      ) : (
        <Radio.Group value={given[0]} onChange={({ target }) => onGive([target.value as number])} options={options.map((label, value) => ({ label, value }))} />
      )}
    </fieldset>
  )
}
