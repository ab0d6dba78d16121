import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'

/** Something that the page that is shown can do: from the palette, and by its key where it has one. */
export interface Command {
  says: string
  run: () => void
  key?: string
}

let offered: readonly (readonly Command[])[] = []
const readers = new Set<() => void>()
const change = (next: typeof offered): void => {
  offered = next
  for (const read of readers) read()
}
const listen = (read: () => void) => {
  readers.add(read)
  return () => void readers.delete(read)
}

/** What the page that is shown can do at this moment. */
export const offeredNow = (): readonly Command[] => offered.flat()

/** What the page that is shown can do, for as long as one shows it. */
export const useOffered = (): readonly Command[] => useSyncExternalStore(listen, () => offered).flat()

/** Offers commands for as long as their part of the page is shown: no key that is pressed once it can be seen is lost. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands)
  useEffect(() => {
    latest.current = commands
  })
  const shape = JSON.stringify(commands.map(({ says, key }) => ({ says, key })))
  useLayoutEffect(() => {
    const mine = (JSON.parse(shape) as Omit<Command, 'run'>[]).map((one, index) => ({ ...one, run: () => latest.current[index]?.run() }))
    change([...offered, mine])
    return () => change(offered.filter((one) => one !== mine))
  }, [shape])
}

let opens: (what: 'palette' | 'sheet') => void = () => {}

/** Says how the palette and the sheet of keys are opened. */
export const whenOpened = (open: typeof opens): void => {
  opens = open
}
export const openPalette = (): void => opens('palette')
export const openSheet = (): void => opens('sheet')
