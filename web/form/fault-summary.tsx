import { useEffect, useRef } from 'react'
import type { FieldError } from '../client.ts'
import { useWords } from '../words.tsx'
import { fieldId } from './fault.ts'
import './form.css'

interface Props {
  faults: readonly FieldError[]
  detail?: string | undefined
}

/** What is wrong, on top of the form, with links to the fields; it takes the focus whenever it changes. */
export function FaultSummary(props: Props) {
  if (props.faults.length === 0 && !props.detail) return null
  return <Summary key={JSON.stringify(props)} {...props} />
}

function Summary({ faults, detail }: Props) {
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} className="fault-summary" role="alert" tabIndex={-1} aria-labelledby="fault-summary">
      <h2 id="fault-summary">{t('还有问题需要处理')}</h2>
      {detail && <p>{detail}</p>}
      {faults.length > 0 && (
        <ul>
          {faults.map(({ pointer, detail: text }) => (
            <li key={`${pointer}${text}`}>
              <a href={`#${fieldId(pointer)}`} onClick={(event) => focusOn(event, fieldId(pointer))}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function focusOn(event: { preventDefault: () => void }, id: string): void {
  event.preventDefault()
  const field = document.querySelector(`#${CSS.escape(id)}`)
  const target = field?.matches('input, textarea, button, select') ? field : field?.querySelector('input, textarea, button, select')
  field?.scrollIntoView({ block: 'center' })
  if (target instanceof HTMLElement) target.focus({ preventScroll: true })
}
