import type { Work } from './event.ts'
import { rated, type Judged, type SignalLimits } from './judge.ts'

/** 未阅即批: persons who approve sooner after opening a case than reading it takes, or without opening it. What was approved before openings were kept is not looked at. */
export const unread = ({ approvals, openedSince }: Work, { readingSeconds, unreadShare }: SignalLimits): Judged[] =>
  openedSince === null
    ? []
    : rated(
        approvals.filter(({ at }) => at >= openedSince).map(({ case: number, person, at, openedAt }) => ({ subject: person, case: number, counts: openedAt === null || at - openedAt < readingSeconds * 1000 })),
        unreadShare / 100,
      )
