import type { ReactNode } from 'react'

/** Labels beside their texts. */
export const Facts = ({ facts }: { facts: readonly (readonly [label: string, text: ReactNode])[] }) => (
  <dl className="facts">
    {facts.map(([label, text]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{text}</dd>
      </div>
    ))}
  </dl>
)
