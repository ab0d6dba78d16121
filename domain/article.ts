import type { Day } from './calendar.ts'
import type { Words } from './fields.ts'
import articles from './rules/articles.json' with { type: 'json' }
import type { Mark } from './rules.ts'

/** What an article says, in our own words (条文要点); its text is the published one alone. */
export interface Gist {
  article: string
  /** Null where it was not read. */
  gist: Words | null
  mark: Mark
}

/** A law, order or document on which acts rest, under the name by which they cite it; what was not read is left out. */
export interface Instrument {
  cited: string
  name: string | null
  nameEn: string | null
  number: string | null
  since: Day | null
  until: Day | null
  /** Of its number, days and gist. */
  mark: Mark
  gist: Words | null
  articles: readonly Gist[]
}

export const instruments = articles as readonly Instrument[]

/** One source that a basis names. */
export interface Citation {
  instrument: string
  /** As cited; empty where the instrument alone is. */
  article: string
  /** It is applied by analogy (参照). */
  isAnalogy: boolean
}

const shape = /^(《[^》]+》(?:（[^（）]+号）)?|[^《》（）第]+)(第[^（）]+)?(（参照）)?$/

/** The sources that a basis names, in their order. */
export const citationsOf = (basis: string): Citation[] =>
  basis.split('；').map((part) => {
    const [, instrument = part, article = '', analogy] = shape.exec(part) ?? []
    return { instrument, article, isAnalogy: analogy !== undefined }
  })

/** A source with what is known of it. */
export interface Source extends Citation {
  known: Instrument | null
  gist: Words | null
  mark: Mark | null
}

export const sourcesOf = (basis: string): Source[] =>
  citationsOf(basis).map((citation) => {
    const known = instruments.find(({ cited }) => cited === citation.instrument) ?? null
    const read = citation.article === '' ? known : known?.articles.find(({ article }) => article === citation.article)
    return { ...citation, known, gist: read?.gist ?? null, mark: read?.mark ?? null }
  })
