import type { Words } from '../../domain/fields.ts'
import type { ListProfile } from '../../domain/list-profile.ts'

/** What a list says of training. */
export const trainingRules: Record<ListProfile['training'], Words> = {
  required: { zh: '应当参加', en: 'Required' },
  encouraged: { zh: '鼓励参加', en: 'Encouraged' },
  off: { zh: '不要求', en: 'Not asked for' },
}
