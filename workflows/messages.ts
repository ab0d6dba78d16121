import { defineSignal, defineUpdate } from '@temporalio/workflow'
import type { CaseView } from '../domain/case.ts'
import type { Actor } from '../domain/role.ts'

/** What a person does in a running case. The update's id is the entry's id. */
export const takeAct = defineUpdate<CaseView, [{ act: string; actor: Actor; entryId: string }]>('takeAct')

/** Sent with the start: answers when the first step is open. */
export const opened = defineUpdate<CaseView>('opened')

/** Something that the clock depends on has changed. */
export const rearm = defineSignal('rearm')
