import { Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../words.tsx'

/** A key that does something on this page, and what it does in words. */
export interface Shortcut {
  key: string
  says: string
  run: () => void
}

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null)

/** Single keys of a page, silent while somebody types; "?" and the button show the list. */
export function Shortcuts({ shortcuts }: { shortcuts: Shortcut[] }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '?') setOpen(true)
      shortcuts.find(({ key }) => key === event.key.toLowerCase())?.run()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [shortcuts])
  return (
    <>
      <Button type="text" size="small" onClick={() => setOpen(true)}>
        {t('快捷键')}
      </Button>
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={t('快捷键')}>
        <dl className="facts">
          {[...shortcuts, { key: '?', says: t('显示快捷键') }].map(({ key, says }) => (
            <div key={key}>
              <dt>
                <kbd>{key.toUpperCase()}</kbd>
              </dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  )
}
