/** Study time as mm:ss, or h:mm:ss from an hour on. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  return (parts[0] === 0 ? parts.slice(1) : parts).map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}
