import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Role } from '../domain/role.ts'

/** 职责分离: the register's word on who may do an act and whose authors may not, for the database's own guard. The migration writes it; the application reads it. */
export const actSeparations = pgTable(
  'act_separations',
  {
    procedure: text().notNull(),
    act: text().notNull(),
    roles: text().array().$type<Role[]>().notNull(),
    notBy: text('not_by').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.procedure, table.act] })],
)
