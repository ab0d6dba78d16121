import { parseArgs } from 'node:util'
import { eq } from 'drizzle-orm'
import { firstPassword } from '../api/account.ts'
import { hashPassword } from '../api/session.ts'
import { openDatabase } from '../db/index.ts'
import { keyedHash } from '../db/keyed.ts'
import { accounts, people } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { checkIdNumber, maskIdNumber } from '../domain/identity.ts'
import { administratorRoles, type Role } from '../domain/role.ts'
import { loadConfig } from './config.ts'
import { databaseUrlOf } from './endpoint.ts'
import { loadKeys } from './keys.ts'

const usage = '用法：npm run admin:create -- --username 登录名 --name 姓名 --identity 公民身份号码 [--role system-administrator|security-administrator|audit-administrator]'
const { values } = parseArgs({ options: { username: { type: 'string' }, name: { type: 'string' }, identity: { type: 'string' }, role: { type: 'string', default: 'system-administrator' } } })
const { username, name, role } = values
const identity = values.identity?.trim().toUpperCase()

function refuse(line: string): never {
  console.error(line)
  process.exit(2)
}
if (!username || !name || !identity || !administratorRoles.includes(role as Role)) refuse(usage)
if (!checkIdNumber(identity)) refuse('公民身份号码校验不通过')

const config = loadConfig()
const { hmac } = loadKeys(config)
const { db, close } = openDatabase(databaseUrlOf(config))
const password = firstPassword()
const passwordHash = await hashPassword(password)
const made = await db.transaction(async (tx) => {
  const [existing] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.role, role as Role))
  if (existing) return false
  const identityHash = keyedHash(hmac, 'identity', identity)
  await tx.insert(people).values({ identityHash, identityMask: maskIdNumber(identity), name, createdAt: new Date() }).onConflictDoNothing()
  const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.identityHash, identityHash))
  const held = await tx.select({ role: accounts.role }).from(accounts).where(eq(accounts.personId, person!.id))
  if (held.length > 0) return null
  const [account] = await tx.insert(accounts).values({ username, personId: person!.id, role: role as Role, passwordHash, mustChangePassword: true, state: 'active', createdAt: new Date() }).returning({ id: accounts.id })
  await appendAudit(tx, { chain: `account:${account!.id}`, at: new Date(), accountId: null, action: 'account.first-administrator', detail: { role } })
  return true
})
await close()
if (made === false) refuse('已有该角色的管理员：请由管理员在网页中增加账户')
if (made === null) refuse('三员须由三个不同的人担任：此人已有账户')
console.log(`登录名 ${username}，初始密码 ${password}（首次登录须修改并设置动态验证码）`)
