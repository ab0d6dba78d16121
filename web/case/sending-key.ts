import { useRef } from 'react'

/** The idempotency key of what is sent: the same form again, after a lost answer, has the same key; a changed form has a new one. */
export function useSendingKey(): (form: unknown) => string {
  const last = useRef({ text: '', key: '' })
  return (form) => {
    const text = JSON.stringify(form)
    if (last.current.text !== text) last.current = { text, key: crypto.randomUUID() }
    return last.current.key
  }
}
