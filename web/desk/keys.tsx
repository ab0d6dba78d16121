import { Modal } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useWords } from '../words.tsx'
import { offeredNow, useOffered, whenOpened } from './commands.ts'

const Palette = lazy(() => import('./palette.tsx'))

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select') !== null)
/** A form that is open beside the page keeps what was written in it. */
const hasDialog = () => [...document.querySelectorAll('[role="dialog"]')].some((one) => one.checkVisibility())

/** The keys of the page that is shown, silent while somebody types or a dialog is open; Ctrl K opens the palette anywhere, "?" the sheet of keys. */
export function Keys() {
  const { t } = useWords()
  const offered = useOffered()
  const [open, setOpen] = useState<'palette' | 'sheet' | null>(null)
  useEffect(() => whenOpened(setOpen), [])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setOpen('palette')
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || hasDialog()) return
      if (event.key === '?') setOpen('sheet')
      const command = offeredNow().find(({ key }) => key === event.key.toLowerCase())
      if (!command) return
      // A form that opens by it takes no letter from it.
      event.preventDefault()
      command.run()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  const keys = [...offered.flatMap(({ key, says }) => (key ? [[key.toUpperCase(), says] as const] : [])), ['Ctrl / ⌘ K', t('搜索或跳转')] as const, ['?', t('显示快捷键')] as const]
  return (
    <>
      <Modal open={open === 'sheet'} onCancel={() => setOpen(null)} footer={null} title={t('快捷键')}>
        <dl className="facts">
          {keys.map(([key, says]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
      </Modal>
      {open === 'palette' && (
        <Suspense fallback={null}>
          <Palette onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  )
}
