import type { ReactNode } from 'react'

export type Tone = 'plain' | 'good' | 'waiting' | 'bad' | 'busy'

/** A state in a word, with a colour that is dark enough to read. */
export const Mark = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => <span className={`admin-mark admin-mark-${tone}`}>{children}</span>
