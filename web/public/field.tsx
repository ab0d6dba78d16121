import type { InputHTMLAttributes } from 'react'
import type { Words } from '../../domain/fields.ts'
import { useWords } from '../words.tsx'

/** A labelled input with its hint and, when refused, its fault. */
export function Field({ name, label, hint, fault, ...input }: { name: string; label: string; hint?: string | undefined; fault?: string | undefined } & InputHTMLAttributes<HTMLInputElement>) {
  const describedBy = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ')
  return (
    <div className={fault ? 'field field-wrong' : 'field'}>
      <label htmlFor={name}>{label}</label>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
      <input id={name} name={name} aria-invalid={fault ? true : undefined} aria-describedby={describedBy || undefined} {...input} />
    </div>
  )
}

interface ChoicesProps {
  name: string
  label: string
  hint: string
  words: Record<string, Words>
  value: readonly string[]
  fault: string | undefined
  onChange: (value: string[]) => void
}

/** Several of a closed list, each with its box. */
export function Choices({ name, label, hint, words, value, fault, onChange }: ChoicesProps) {
  const { say } = useWords()
  return (
    <div id={name} tabIndex={-1} className={fault ? 'field field-wrong' : 'field'} role="group" aria-labelledby={`${name}-label`} aria-describedby={fault ? `${name}-fault` : `${name}-hint`}>
      <span id={`${name}-label`} className="label">
        {label}
      </span>
      <p className="hint" id={`${name}-hint`}>
        {hint}
      </p>
      {fault && (
        <p className="fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
      {Object.entries(words).map(([one, title]) => (
        <label key={one} className="choice">
          <input type="checkbox" checked={value.includes(one)} onChange={({ target }) => onChange(Object.keys(words).filter((each) => (each === one ? target.checked : value.includes(each))))} /> {say(title)}
        </label>
      ))}
    </div>
  )
}

/** What is wrong with a form, each line leading to its field. */
export function Faults({ faults, detail }: { faults: [name: string, label: string, fault: string][]; detail?: string | undefined }) {
  const { t } = useWords()
  if (faults.length === 0 && !detail) return null
  return (
    <div className="faults" role="alert" tabIndex={-1} ref={(box) => box?.focus()}>
      <h2>{t('有问题需要修改')}</h2>
      {detail && <p>{detail}</p>}
      {faults.length > 0 && (
        <ul>
          {faults.map(([name, label, fault]) => (
            <li key={name}>
              <a
                href={`#${name}`}
                onClick={(event) => {
                  event.preventDefault()
                  document.querySelector<HTMLElement>(`#${CSS.escape(name)}`)?.focus()
                }}
              >
                {label}：{fault}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
