import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isOfOnePerson } from '../db/index.ts'
import type { Words } from '../domain/fields.ts'

export interface FieldError {
  /** JSON pointer into the request's body, or the name of a query value. */
  pointer: string
  detail: Words
}

/** Refusals by their type: what the person reads, in both languages. */
export const problems = {
  'invalid-input': { zh: '提交的内容有误，请按提示修改。', en: 'Something in the request is not right; see the fields.' },
  'not-signed-in': { zh: '请先登录。', en: 'Please sign in first.' },
  'wrong-credentials': { zh: '用户名或密码不正确。', en: 'User name or password is wrong.' },
  'code-needed': { zh: '请输入动态验证码。', en: 'Please enter the code of your authenticator.' },
  'wrong-code': { zh: '动态验证码不正确。', en: 'The code is wrong.' },
  locked: { zh: '连续登录失败次数过多，账户已暂时锁定，请稍后再试。', en: 'Too many failures; the account is locked for a while.' },
  'second-factor-first': { zh: '请先设置动态验证码。', en: 'Please set up your second factor first.' },
  'challenge-failed': { zh: '验证没有通过，请重新提交。', en: 'The challenge was not met; please send it again.' },
  'confirm-first': { zh: '签署前请再次验证身份。', en: 'Show once more who you are before you sign.' },
  'password-first': { zh: '请先修改初始密码。', en: 'Please change your first password first.' },
  'csrf-token': { zh: '页面已过期，请刷新后重试。', en: 'The page has expired; please load it again.' },
  'wrong-role': { zh: '您的角色不能办理此事项。', en: 'Your role may not do this.' },
  'not-yours': { zh: '该事项不属于您的单位或企业。', en: 'This belongs to another unit or enterprise.' },
  'four-eyes': { zh: '您已参与本案的前一环节，须由其他人员办理。', en: 'You took part in an earlier step; another person must do this.' },
  'three-administrators': { zh: '三员须由不同的人员担任，此人已是另一类管理员。', en: 'The three administrators are different persons; this one is an administrator of another kind.' },
  'acting-now': { zh: '您正在代理他人，不能办理此事项；请先回到本人的岗位。', en: 'You are acting for someone else; go back to your own post first.' },
  'not-substitute': { zh: '您现在不是该人员的代理人。', en: 'You are not that person’s substitute now.' },
  claimed: { zh: '该办件已由他人认领。', en: 'A colleague has taken this case.' },
  'no-room': { zh: '同事的办理件数都已达到上限，没有分派。', en: 'No colleague has room for another case.' },
  'claim-first': { zh: '请先认领该办件。', en: 'Take the case first.' },
  'not-waiting': { zh: '该办件现在没有等您的角色办理的事项。', en: 'This case waits for nothing of your role now.' },
  'not-lent': { zh: '该办件不是委托给您的。', en: 'This case was not lent to you.' },
  'not-handed': { zh: '该办件不是您转交或者委托出去的。', en: 'You did not hand this case on.' },
  'already-acted': { zh: '承办人已经办理，不能收回。', en: 'It was acted on already and cannot be taken back.' },
  'cosign-open': { zh: '会签尚未完成，完成或者撤回后才能办理。', en: 'A co-signing is open; this waits until it is complete or withdrawn.' },
  'cosign-answered': { zh: '会签人已经发表意见，不能再撤回或者移除。', en: 'An opinion was given already; it can no longer be taken back.' },
  'not-your-turn': { zh: '现在不需要您会签：还没有轮到您，或者您已经会签、会签已经结束。', en: 'You cannot sign now: it is not your turn, you have signed, or the co-signing is over.' },
  'opinion-open': { zh: '已向该单位征求意见，答复或者撤回后才能再次征求。', en: 'This unit has been asked already; it can be asked again once it has answered or the question was withdrawn.' },
  'opinion-answered': { zh: '该单位已经答复，不能再次答复或者撤回。', en: 'The unit has answered; it neither answers again nor can the question be withdrawn.' },
  'opinion-over': { zh: '征求意见已撤回，或者案件已办结，不再需要答复。', en: 'The question was withdrawn or the case is settled; no answer is needed.' },
  'holder-yourself': { zh: '该办件由您办理，不需要催办。', en: 'This case is with you; there is nobody to urge.' },
  'urged-today': { zh: '您在本工作日已经催办过该办件。', en: 'You have urged in this case on this working day already.' },
  'order-open': { zh: '该办件已有尚未答复的督办单，答复后才能再次发出。', en: 'A supervision order in this case is not answered yet; another one may follow its answer.' },
  'nobody-to-answer': { zh: '该办件已经办结，或者现在没有承办单位，不能发出督办单。', en: 'The case is settled, or no unit holds it now: no supervision order can be issued.' },
  'nobody-to-urge': { zh: '该办件现在不等办理人员处理，无人可催。', en: 'The case waits for nobody of the staff now.' },
  'objection-over': { zh: '异议期限已过，不能再提出。', en: 'The time for objections is over.' },
  'objection-open': { zh: '异议期限尚未届满，或者还有异议没有处理，不能发布。', en: 'Units may still object, or an objection is not decided yet; it cannot be made known.' },
  'checklist-open': { zh: '核对清单尚未完成。', en: 'The checklist is not complete.' },
  'act-not-open': { zh: '该事项现在不能办理，案件可能已由他人办理，请查看最新状态。', en: 'This cannot be done now; someone may have acted before you.' },
  'already-disputed': { zh: '该信息已有正在处理的异议。', en: 'This record is already under dispute.' },
  'already-pending': { zh: '该信息已有正在办理的信用修复申请。', en: 'A repair of this record has already been applied for.' },
  'not-trained': { zh: '所适用的规定要求提交信用修复培训证明；该主体尚无与失信行为相应的有效培训证明。', en: 'The law of this case asks for a certificate of training, and there is none that suits the breach.' },
  'value-open': { zh: '规定没有给出数值，待管理员录入并确认后才能办理。', en: 'The law leaves the number open; this is possible once an administrator has entered it.' },
  'too-early': { zh: '该信息的最短公示期尚未届满。', en: 'The shortest publication has not ended.' },
  'limit-has-ended': { zh: '期限已经届满，不能再延长。', en: 'The limit has ended and can no longer be extended.' },
  'not-own-record': { zh: '该信息不是您企业的信息。', en: 'This record is not about your enterprise.' },
  'out-of-scope': { zh: '该信息不在异议处理范围内。', en: 'This record cannot be objected to.' },
  'no-authorization': { zh: '您的授权委托书尚未生效、已过期或不含此事项。', en: 'Your power of attorney is not valid for this.' },
  'not-told-once': { zh: '补正须一次性告知：首次没有告知的事项，须由本单位另一人同意后，才能再次要求补正或者据以不予受理。', en: 'Everything missing is told at once: what the first notice did not name needs another person’s consent.' },
  'already-served': { zh: '该告知书已经登记送达。', en: 'This notice has been served already.' },
  'never-shown': { zh: '违纪违法、腐败问题的线索转送纪检监察机关，任何时候都不向被反映人出示。', en: 'What is about discipline is transferred and never shown to those it accuses.' },
  'respondent-unknown': { zh: '被投诉人不在平台的主体、单位名录中，或者在平台没有账户，不能在线告知。', en: 'The respondent is not in the register, or has no account here: it cannot be told online.' },
  'notice-open': { zh: '上一份告知书还在陈述期限内，收到陈述或者期限届满后才能再次告知。', en: 'The last notice is still open; another one may follow its answer or its due date.' },
  'not-accepted': { zh: '该投诉举报没有受理，不能据以开展核查。', en: 'The complaint was not accepted: nothing may be opened on it.' },
  'no-record': { zh: '该投诉举报没有针对平台上的信用信息。', en: 'The complaint is about no record here.' },
  'no-commitment': { zh: '被投诉人没有正在履行的信用承诺。', en: 'The respondent keeps no commitment.' },
  'already-linked': { zh: '该投诉举报已经引出过同类的办件。', en: 'The complaint has led to such a case already.' },
  'no-such-case': { zh: '没有这个案件，或您无权查看。', en: 'There is no such case, or you may not see it.' },
  'not-found': { zh: '没有找到。', en: 'Not found.' },
  'key-needed': { zh: '缺少请求标识（Idempotency-Key）。', en: 'The header Idempotency-Key is missing.' },
  'key-reused': { zh: '同一请求标识已用于不同的内容。', en: 'This Idempotency-Key was used for something else.' },
  'version-needed': { zh: '缺少版本号（If-Match）。', en: 'The header If-Match is missing.' },
  'version-conflict': { zh: '内容已被他人修改，请查看最新内容后重试。', en: 'Someone else has changed this; please look again.' },
  'effect-changed': { zh: '对在办案件的影响与您看到的已经不同，请重新查看后再确认。', en: 'The effect on open cases is no longer the one that was shown; please look again.' },
  'held-as-return': { zh: '该行与已更正、删除或者停止公开的信息相符，请在复现防护中办理退回或者放行。', en: 'This row looks like information that was corrected, deleted or withdrawn; it is decided as a return.' },
  'same-record': { zh: '文号、主体、机关和日期与平台已有的信息相同，不是另一条信息，不能放行。', en: 'Number, subject, organ and day are those of a record that is here already; it cannot be let in as another.' },
  'signature-wrong': { zh: '签名不正确，或者没有这个交换单位。', en: 'The signature is wrong, or there is no such partner.' },
  'receipt-stale': { zh: '来件的时间与当前时间相差过大，请重新签名后发送。', en: 'The time of the message is too far from now; sign it again.' },
  'no-such-duty': { zh: '没有发给贵单位的这项撤下责任。', en: 'You have no such duty.' },
  'receipt-mismatch': { zh: '回执与撤下指令的内容或时间不符。', en: 'The receipt does not fit the content or the time of the order.' },
  'duty-superseded': { zh: '该责任已由新的指令取代，不再需要回执。', en: 'A later order took the place of this duty; no receipt is needed.' },
  'receipt-known': { zh: '该责任的回执已经收到，不重复计算。', en: 'A receipt for this duty is here already; it counts once.' },
  'already-exists': { zh: '已经存在。', en: 'It exists already.' },
  'file-refused': { zh: '文件不符合要求。', en: 'The file was refused.' },
  'course-not-offered': { zh: '该课程尚未发布或者已停止报名。', en: 'This course is not published, or takes no new learners.' },
  'enrolment-ended': { zh: '这次学习已经结束。', en: 'This enrolment has ended.' },
  'live-elsewhere': { zh: '您在别处打开了课程，这里已停止计时。同一人同一时间只能学习一课。', en: 'A lesson was opened elsewhere; this one no longer counts. One person learns one lesson at a time.' },
  'beat-replayed': { zh: '学习记录重复或者已失效，请重新打开课时。', en: 'This record of study was used before; please open the lesson again.' },
  'presence-missed': { zh: '在线抽查未通过，上次抽查以后的学习时间不计入。', en: 'The presence check was missed: the time since the one before does not count.' },
  'exam-locked': { zh: '学完全部课时后才能考试。', en: 'The exam opens when every lesson is done.' },
  'attempt-over': { zh: '这份试卷已经结束，不能再提交。', en: 'This paper is over and cannot be handed in again.' },
  'bank-too-small': { zh: '题库中在用的试题不够，请联系培训管理员。', en: 'The question bank is too small; please tell the training manager.' },
  'topic-in-use': { zh: '停用后题库不够已发布的课程抽题。', en: 'A published course would then find too few questions.' },
  'engine-unavailable': { zh: '系统正在恢复，请稍后重试；您填写的内容不会丢失。', en: 'The system is recovering; please try again shortly.' },
  'too-many-requests': { zh: '请求过于频繁，请稍后再试。', en: 'Too many requests; please wait.' },
  internal: { zh: '系统出错，已记录。', en: 'Something went wrong; it has been recorded.' },
} as const satisfies Record<string, Words>
export type ProblemType = keyof typeof problems

/** A refusal with its HTTP status; `errors` name fields, `more` adds to the text. */
export class Problem extends Error {
  readonly status: number
  readonly type: ProblemType
  readonly errors: FieldError[] | undefined
  readonly more: Words | undefined
  constructor(status: number, type: ProblemType, { errors, more }: { errors?: FieldError[]; more?: Words } = {}) {
    super(type)
    this.status = status
    this.type = type
    this.errors = errors
    this.more = more
  }
}

/** Refuses a request whose fields have faults; nothing where there are none. */
export const refuse = (errors: FieldError[]): void => {
  if (errors.length > 0) throw new Problem(422, 'invalid-input', { errors })
}

/** Refuses a request for one field. */
export const refuseField = (pointer: string, detail: Words): never => {
  throw new Problem(422, 'invalid-input', { errors: [{ pointer, detail }] })
}

export const isEnglish = (request: FastifyRequest): boolean => (request.headers['accept-language'] ?? 'zh').trim().toLowerCase().startsWith('en')

/** Answers every error as problem details (RFC 9457). */
export function answerProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => send(request, reply, new Problem(404, 'not-found')))
  app.setErrorHandler((error: Error & { statusCode?: number; validation?: Validation[] }, request, reply) => {
    if (error instanceof Problem) return send(request, reply, error)
    if (error.validation) return send(request, reply, new Problem(400, 'invalid-input', { errors: error.validation.map(fieldError) }))
    if (error.statusCode === 429) return send(request, reply, new Problem(429, 'too-many-requests'))
    if (error.statusCode === 413) return send(request, reply, new Problem(413, 'file-refused', { more: { zh: '文件过大。', en: 'It is too large.' } }))
    if (error.statusCode !== undefined && error.statusCode < 500) return send(request, reply, new Problem(error.statusCode, 'invalid-input'))
    if (isOfOnePerson(error)) return send(request, reply, new Problem(403, 'four-eyes'))
    request.log.error({ name: error.name, stack: error.stack }, 'unexpected')
    return send(request, reply, new Problem(500, 'internal'))
  })
}

interface Validation {
  instancePath: string
  keyword: string
  message?: string
  params: Record<string, unknown>
}

/** What a schema refuses a field for, by its keyword. */
const reasons: Record<string, Words> = {
  required: { zh: '必填', en: 'is required' },
  minLength: { zh: '不能为空或过短', en: 'is too short' },
  maxLength: { zh: '超过长度限制', en: 'is too long' },
  pattern: { zh: '格式不正确', en: 'has the wrong form' },
  format: { zh: '格式不正确', en: 'has the wrong form' },
  enum: { zh: '不在可选范围内', en: 'is not one of the choices' },
  const: { zh: '须确认', en: 'must be confirmed' },
  minItems: { zh: '数量不足', en: 'has too few items' },
  maxItems: { zh: '数量过多', en: 'has too many items' },
  additionalProperties: { zh: '不是本表的字段', en: 'is not a field of this form' },
  type: { zh: '类型不正确', en: 'has the wrong type' },
}

function fieldError({ instancePath, keyword, params }: Validation): FieldError {
  const name = (params.missingProperty ?? params.additionalProperty) as string | undefined
  return { pointer: name === undefined ? instancePath : `${instancePath}/${name}`, detail: reasons[keyword] ?? { zh: '不正确', en: 'is not right' } }
}

function send(request: FastifyRequest, reply: FastifyReply, problem: Problem) {
  const language = isEnglish(request) ? 'en' : 'zh'
  const words = problems[problem.type][language]
  const more = problem.more === undefined ? '' : ` ${problem.more[language]}`
  // Fastify clears the type before error handlers run, and serialises a plain object as application/json.
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .send(
      JSON.stringify({
        type: `/problems/${problem.type}`,
        title: words,
        status: problem.status,
        detail: `${words}${more}`,
        instance: request.id,
        ...(problem.errors ? { errors: problem.errors.map(({ pointer, detail }) => ({ pointer, detail: detail[language] })) } : {}),
      }),
    )
}
