import type { Role } from '../domain/role.ts'

export interface DemoAccount {
  username: string
  password: string
  role: Role
  name: string
  /** Identity number of the natural person, made up and with a right check digit. */
  identity: string
  at: 'enterprise' | 'other-enterprise' | 'office' | 'market-supervision' | 'none'
}

const password = 'xinan-demo-2026'

/** The accounts of the demo county; their second factor is off. */
export const demoAccounts: readonly DemoAccount[] = [
  { username: 'qiye', password, role: 'handler', name: '王红伟', identity: '410425199003074512', at: 'enterprise' },
  { username: 'qiye2', password, role: 'handler', name: '李铁山', identity: '410425198511126310', at: 'other-enterprise' },
  { username: 'chuangkou', password, role: 'counter', name: '张敏', identity: '410425199208153425', at: 'office' },
  { username: 'shenhe', password, role: 'reviewer', name: '赵建国', identity: '410425198206044511', at: 'office' },
  { username: 'shenhe2', password, role: 'reviewer', name: '孙丽华', identity: '410425198907183522', at: 'office' },
  { username: 'shenpi', password, role: 'approver', name: '周海涛', identity: '410425197609213311', at: 'office' },
  { username: 'shenpi2', password, role: 'approver', name: '吴晓东', identity: '410425197811084410', at: 'office' },
  { username: 'hecha', password, role: 'source-verifier', name: '郑文博', identity: '410425199105263218', at: 'market-supervision' },
  { username: 'hecha-fuzeren', password, role: 'source-approver', name: '冯国强', identity: '410425197402183119', at: 'market-supervision' },
  { username: 'duban', password, role: 'supervisor', name: '陈志远', identity: '410425197301124216', at: 'office' },
  { username: 'peixun', password, role: 'training-manager', name: '褚晓燕', identity: '410425199312093522', at: 'office' },
  { username: 'baohu', password, role: 'data-protection-officer', name: '卫明', identity: '410425198403154314', at: 'office' },
  { username: 'xitong', password, role: 'system-administrator', name: '蒋磊', identity: '41042519880906321X', at: 'office' },
  { username: 'anquan', password, role: 'security-administrator', name: '沈洁', identity: '410425198710113328', at: 'office' },
  { username: 'shenji', password, role: 'audit-administrator', name: '韩冰', identity: '410425198601223413', at: 'office' },
]
