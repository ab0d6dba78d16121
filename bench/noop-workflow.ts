import { condition, defineUpdate, setHandler } from '@temporalio/workflow'

export const touch = defineUpdate<number>('touch')

/** A workflow that does nothing but take one update: what the engine alone costs. */
export async function noop(): Promise<void> {
  let touched = 0
  setHandler(touch, () => (touched += 1))
  await condition(() => touched > 1)
}
