const inChina = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', ...options })
const minute = inChina({ dateStyle: 'short', timeStyle: 'short' })
const date = inChina({ dateStyle: 'short' })

/** A moment as the office's clock shows it: 2026-11-23 10:30. */
export const showTime = (iso: string | null): string => (iso === null ? '—' : minute.format(new Date(iso)))

/** A moment's day in the office's calendar: 2026-11-23. */
export const showDay = (iso: string | null): string => (iso === null ? '—' : date.format(new Date(iso)))

const weekdays = { zh: ['日', '一', '二', '三', '四', '五', '六'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] }

/** The weekday of a calendar date such as 2026-11-23. */
export const weekdayOf = (day: string, language: 'zh' | 'en'): string => weekdays[language][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''

/** A file's size in words. */
export const showSize = (bytes: number): string => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`)
