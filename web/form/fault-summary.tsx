import { useEffect, useRef } from 'react'
import type { FieldError } from '../client.ts'
import { useWords } from '../words.tsx'
import { fieldId } from './fault.ts'
import './form.css'

/** What is wrong, on top of the form, with links to the fields; it takes the focus when it appears. */
export function FaultSummary({ faults, detail }: { faults: readonly FieldError[]; detail?: string | undefined }) {
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const isShown = faults.length > 0 || Boolean(detail)
  useEffect(() => {
    if (isShown) box.current?.focus()
  }, [isShown, faults, detail])
  if (!isShown) return null
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
