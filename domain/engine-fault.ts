/** How engine and tables can differ, and what may fail between them. */
export const faultKinds = {
  ended: { zh: '案件未办结，引擎中已不在运行', en: 'The case is open and does not run in the engine' },
  'runs-on': { zh: '案件已办结，引擎中仍在运行', en: 'The case is settled and still runs in the engine' },
  task: { zh: '流程任务反复失败', en: 'The workflow task fails again and again' },
  unacknowledged: { zh: '已登记的办理行为未被引擎确认', en: 'An act on record is not acknowledged by the engine' },
  activity: { zh: '文书生成反复失败', en: 'The making of a letter fails again and again' },
  outbox: { zh: '通知外发逾时', en: 'A message has not gone out in time' },
  dead: { zh: '通知已停止发送（死信）', en: 'A message was given up (dead letter)' },
  staged: { zh: '提交的内容未被案件接收', en: 'What was sent was taken by no case' },
} as const
export type FaultKind = keyof typeof faultKinds

/** How a fault ended. */
export const repairs = {
  resumed: { zh: '已按登记恢复办理', en: 'Taken up again from the register' },
  itself: { zh: '自行恢复', en: 'Over by itself' },
  retried: { zh: '重试成功', en: 'Tried again with success' },
  skipped: { zh: '已跳过', en: 'Skipped' },
  terminated: { zh: '已终止引擎中的运行', en: 'Its run in the engine was terminated' },
} as const
export type Repair = keyof typeof repairs

/** Whether a fault is about the run of a case: those are taken up again or terminated, the others sent again or skipped. */
export const isOfCase = (kind: FaultKind): boolean => kind === 'ended' || kind === 'runs-on' || kind === 'task' || kind === 'unacknowledged'
