import type { Static } from 'typebox'
import type { DisputeMark } from '../../api/schema/record.ts'
import { useWords } from '../words.tsx'

/** The dispute mark (异议标注) of a record. */
export function DisputeNote({ dispute }: { dispute: Static<typeof DisputeMark> }) {
  const { t, say } = useWords()
  return (
    <p className="dispute">
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <path d="M9 1.5 17 16H1z" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
        <path d="M9 6.6v4.2M9 12.9v.6" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
      </svg>
      <span>
        <strong>{say({ zh: dispute.text, en: dispute.textEn })}</strong>{' '}
        <span className="since">
          {t('自')} {dispute.since}
        </span>
      </span>
    </p>
  )
}
