import { roles } from '../domain/role.ts'
import type { Config } from './config.ts'
import { demoAccounts } from './demo-accounts.ts'

const width = (text: string) => text.replace(/[\u2e80-\uffff]/g, '  ').length
const pad = (text: string, to: number) => text + ' '.repeat(Math.max(1, to - width(text)))

/** Where this machine itself reaches the system. */
export function localUrl({ host, port }: Pick<Config, 'host' | 'port'>): string {
  const near = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${near.includes(':') ? `[${near}]` : near}:${port}`
}

/** What stands on the screen once the system runs: where to go, and as whom. */
export function welcome(config: Config, uiUrl: string | undefined): string {
  const { demo, publicUrl } = config
  const local = localUrl(config)
  const accounts = demoAccounts.map(
    ({ username, password, role, name }) => `    ${pad(roles[role].zh, 24)}${pad(username, 18)}${pad(password, 18)}${name}`,
  )
  return [
    '',
    '────────────────────────────────────────────────────────',
    `  信案已就绪：${local}${publicUrl === local ? '' : `（对外 ${publicUrl}）`}`,
    ...(demo ? ['', '  演示账号（角色、账号、密码、姓名）：', ...accounts] : ['', '  创建第一个管理员：npm run admin:create']),
    ...(uiUrl ? ['', `  流程引擎界面：${uiUrl}`] : []),
    '  按 Ctrl-C 停止',
    '────────────────────────────────────────────────────────',
    '',
  ].join('\n')
}
