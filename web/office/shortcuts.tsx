import { Button } from 'antd'
import { openSheet, useCommands, type Command } from '../desk/commands.ts'
import { useWords } from '../words.tsx'

/** Single keys of a page, which the palette offers too; the button and "?" show the list. */
export function Shortcuts({ shortcuts }: { shortcuts: readonly Command[] }) {
  const { t } = useWords()
  useCommands(shortcuts)
  return (
    <Button type="text" size="small" onClick={openSheet}>
      {t('快捷键')}
    </Button>
  )
}
