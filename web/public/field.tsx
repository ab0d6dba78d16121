import type { InputHTMLAttributes, ReactNode } from 'react'
import type { Words } from '../../domain/fields.ts'
import { useWords } from '../words.tsx'

interface Labelled {
  name: string
  label: string
  hint?: string | undefined
  fault?: string | undefined
}

function Labelled({ name, label, hint, fault, children }: Labelled & { children: ReactNode }) {
  return (
    <div className={fault ? 'field field-wrong' : 'field'}>
      <label htmlFor={name}>{label}</label>
      <Notes name={name} hint={hint} fault={fault} />
      {children}
    </div>
  )
}

/** The hint of a field and its fault. */
export const Notes = ({ name, hint, fault }: Omit<Labelled, 'label'>) => (
  <>
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
  </>
)

/** What a field is described by. */
export const describing = ({ name, hint, fault }: Omit<Labelled, 'label'>) => [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ') || undefined

/** A labelled input with its hint and, when refused, its fault. */
export const Field = ({ name, label, hint, fault, ...input }: Labelled & InputHTMLAttributes<HTMLInputElement>) => (
  <Labelled name={name} label={label} hint={hint} fault={fault}>
    <input id={name} name={name} aria-invalid={fault ? true : undefined} aria-describedby={describing({ name, hint, fault })} {...input} />
  </Labelled>
)

/** A longer text, with the count of what is written; a text that is too long is kept and refused. */
export const Prose = ({ name, label, hint, fault, value, length, most, rows, onChange }: Labelled & { value: string; length: number; most: number; rows: number; onChange: (value: string) => void }) => (
  <Labelled name={name} label={label} hint={hint} fault={fault}>
    <textarea id={name} name={name} rows={rows} value={value} aria-invalid={fault ? true : undefined} aria-describedby={describing({ name, hint, fault })} onChange={({ target }) => onChange(target.value)} />
    <p className={length > most ? 'count fault' : 'count hint'}>
      {length} / {most}
    </p>
  </Labelled>
)

/** One of a closed list, each with what it means. */
export const Radios = ({ name, label, fault, options, value, onChange }: Omit<Labelled, 'hint'> & { options: [value: string, title: string, meaning?: string][]; value: string | null; onChange: (value: string) => void }) => (
  <div className={fault ? 'field field-wrong' : 'field'} role="radiogroup" aria-labelledby={`${name}-label`} aria-describedby={describing({ name, fault })}>
    <span id={`${name}-label`} className="label">
      {label}
    </span>
    <Notes name={name} fault={fault} />
    {options.map(([one, title, meaning], index) => (
      <label key={one} className="choice">
        <input id={index === 0 ? name : undefined} type="radio" name={name} value={one} checked={value === one} onChange={() => onChange(one)} />
        <span>
          {title}
          {meaning && <small className="hint">{meaning}</small>}
        </span>
      </label>
    ))}
  </div>
)

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
      <Notes name={name} hint={hint} fault={fault} />
      {Object.entries(words).map(([one, title]) => (
        <label key={one} className="choice">
          <input type="checkbox" checked={value.includes(one)} onChange={({ target }) => onChange(Object.keys(words).filter((each) => (each === one ? target.checked : value.includes(each))))} />
          <span>{say(title)}</span>
        </label>
      ))}
    </div>
  )
}

/** Takes the focus once: typing on does not lose it to the summary. */
const takeFocus = (box: HTMLElement | null): void => box?.focus()

/** What is wrong with a form, each line leading to its field; a new `key` for each attempt leads there again. */
export function Faults({ faults, detail }: { faults: [name: string, label: string, fault: string][]; detail?: string | undefined }) {
  const { t } = useWords()
  if (faults.length === 0 && !detail) return null
  return (
    <div className="faults" role="alert" tabIndex={-1} ref={takeFocus}>
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
