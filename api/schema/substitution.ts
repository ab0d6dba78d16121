import { Type, type Static } from 'typebox'
import { Day, Form, Line } from '../../domain/fields.ts'
import { RoleName } from './session.ts'
import { Id, Nullable, Time } from './shared.ts'

/** 离岗代理 as its absent person sets it. */
export const SubstitutionInput = Form({ substituteId: Type.String({ title: '代理人', titleEn: 'Substitute', format: 'uuid' }), validFrom: Day('自', 'From'), validTo: Day('至', 'To'), reason: Line('离岗原因', 'Why', 100) })

const Someone = Type.Object({ accountId: Id, name: Type.String(), role: RoleName })
/** Who may be a substitute. */
export const Colleague = Someone
export type Colleague = Static<typeof Colleague>

/** A substitution as both see it; `mine` says on which side the reader stands. */
export const Substitution = Type.Object({
  id: Id,
  absent: Someone,
  substitute: Someone,
  validFrom: Type.String(),
  validTo: Type.String(),
  reason: Type.String(),
  createdAt: Time,
  endedAt: Nullable(Time),
  state: Type.Enum(['coming', 'running', 'over']),
  mine: Type.Enum(['absent', 'substitute']),
})
export type Substitution = Static<typeof Substitution>
