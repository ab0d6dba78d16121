import type { ReactNode } from 'react'
import { useWords } from '../words.tsx'
import './form.css'

/** What ties a control to its label, hint and fault. */
export interface Described {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: true
  status?: 'error'
}

interface Props {
  id: string
  label: ReactNode
  hint?: ReactNode
  isOptional?: boolean
  faults: readonly string[]
  children: (described: Described) => ReactNode
}

/** A control under its label, with hint and fault above it. */
export function FieldRow({ id, label, children, ...rest }: Props) {
  const { described, notes } = useNotes(id, rest)
  return (
    <div className={rest.faults.length > 0 ? 'field field-wrong' : 'field'}>
      <label htmlFor={id}>
        {label} {rest.isOptional && <Optional />}
      </label>
      {notes}
      {children({ id, ...described })}
    </div>
  )
}

/** Several controls under one heading. */
export function FieldGroup({ id, label, children, ...rest }: Props) {
  const { described, notes } = useNotes(id, rest)
  return (
    <fieldset id={id} className={rest.faults.length > 0 ? 'field field-wrong' : 'field'} aria-describedby={described['aria-describedby']}>
      <legend>
        {label} {rest.isOptional && <Optional />}
      </legend>
      {notes}
      {children({ id: `${id}-control`, ...described })}
    </fieldset>
  )
}

function Optional() {
  const { t } = useWords()
  return <span className="muted">{t('（选填）')}</span>
}

function useNotes(id: string, { hint, faults }: Pick<Props, 'hint' | 'faults'>): { described: Omit<Described, 'id'>; notes: ReactNode } {
  const ids = [...(hint ? [`${id}-hint`] : []), ...(faults.length > 0 ? [`${id}-fault`] : [])].join(' ')
  return {
    described: { ...(ids ? { 'aria-describedby': ids } : {}), ...(faults.length > 0 ? { 'aria-invalid': true, status: 'error' } : {}) },
    notes: (
      <>
        {hint && (
          <div id={`${id}-hint`} className="field-hint">
            {hint}
          </div>
        )}
        {faults.length > 0 && (
          <div id={`${id}-fault`} className="field-fault">
            {faults.map((fault) => (
              <div key={fault}>{fault}</div>
            ))}
          </div>
        )}
      </>
    ),
  }
}
