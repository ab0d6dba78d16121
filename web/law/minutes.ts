/** Minutes after midnight as a clock shows them: 510 as 08:30. */
export const clockText = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** A clock's text in minutes after midnight, or null where it is no time of day. */
export function minutesOf(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2})[:：](\d{2})$/.exec(text.trim()) ?? []
  if (hours === undefined || Number(minutes) > 59) return null
  const all = Number(hours) * 60 + Number(minutes)
  return all <= 24 * 60 ? all : null
}
