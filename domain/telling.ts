import type { MessageTemplate } from './message.ts'

/** Whom an act or an instant is told to. */
export type Audience = 'party' | 'source-verifier' | 'source-approver' | 'reviewer' | 'approver' | 'supervisor' | 'system-administrator'

type Tellings = Record<string, readonly [MessageTemplate, Audience][]>

/** What every procedure tells alike. */
const always: Tellings = {
  'request-supplement': [['supplement-requested', 'party']],
  refuse: [['refused', 'party']],
  lapse: [['lapsed', 'party']],
  'law-amended': [['date-moved', 'party']],
  'source-overdue': [['source-overdue', 'source-verifier'], ['source-overdue', 'source-approver'], ['source-overdue', 'supervisor']],
  escalation: [['overdue', 'reviewer'], ['overdue', 'party'], ['escalation', 'supervisor']],
}

const objection: Tellings = {
  ...always,
  file: [['filed', 'party'], ['filed', 'reviewer']],
  'file@reviewer': [['office-motion', 'party'], ['office-motion-opened', 'reviewer']],
  supplement: [['supplemented', 'reviewer']],
  accept: [['accepted', 'party']],
  'ask-source': [['source-asked', 'source-verifier'], ['source-asked', 'party']],
  reply: [['reply-submitted', 'source-approver']],
  'return-reply': [['returned', 'source-verifier']],
  'confirm-reply': [['reply-confirmed', 'reviewer']],
  'start-expert': [['paused', 'party']],
  shield: [['shielded', 'party']],
  'end-expert': [['resumed', 'party']],
  propose: [['proposed', 'approver']],
  return: [['returned', 'reviewer']],
  approve: [['decided', 'party']],
  recheck: [['decided', 'party']],
  withdraw: [['withdrawn', 'party'], ['withdrawn', 'reviewer']],
  'request-recheck': [['recheck-requested', 'reviewer'], ['recheck-requested', 'supervisor']],
  warning: [['warning', 'reviewer']],
}

const repair: Tellings = {
  ...always,
  file: [['repair-filed', 'party'], ['repair-arrived', 'source-verifier'], ['repair-arrived', 'reviewer']],
  supplement: [['supplemented', 'source-verifier']],
  trained: [['trained', 'source-verifier']],
  accept: [['accepted', 'party'], ['repair-accepted', 'source-verifier']],
  propose: [['proposed', 'source-approver']],
  return: [['returned', 'source-verifier']],
  approve: [['decided', 'party'], ['decided', 'reviewer']],
  'ask-second-supplement': [['second-supplement-asked', 'source-approver']],
  'allow-second-supplement': [['second-supplement-allowed', 'source-verifier'], ['second-supplement-allowed', 'supervisor']],
  'ask-extension': [['extension-asked', 'source-approver']],
  'grant-extension': [['extended', 'party'], ['extended', 'reviewer']],
  withdraw: [['withdrawn', 'party'], ['withdrawn', 'source-verifier']],
  warning: [['warning', 'source-verifier'], ['warning', 'source-approver']],
  'propose-revocation': [['revocation-proposed', 'source-approver']],
  revoke: [['repair-revoked', 'party'], ['repair-revoked', 'reviewer']],
}

const reorganisation: Tellings = {
  ...always,
  file: [['reorganisation-filed', 'party'], ['reorganisation-arrived', 'source-verifier'], ['reorganisation-arrived', 'reviewer']],
  accept: [['accepted', 'party']],
  propose: [['proposed', 'source-approver']],
  return: [['returned', 'source-verifier']],
  approve: [['decided', 'party'], ['decided', 'reviewer']],
  report: [['plan-reported', 'source-verifier']],
  complete: [['plan-completed', 'source-verifier']],
  'propose-repair': [['proposed', 'source-approver']],
  'propose-failure': [['failure-proposed', 'source-approver']],
  unshield: [['plan-failed', 'party'], ['plan-failed', 'reviewer']],
  withdraw: [['withdrawn', 'party'], ['withdrawn', 'source-verifier']],
  warning: [['warning', 'source-verifier'], ['warning', 'source-approver']],
}

const listing: Tellings = {
  ...always,
  file: [['listing-filed', 'source-approver'], ['listing-filed', 'reviewer']],
  'give-notice': [['listing-told', 'party']],
  object: [['listing-objected', 'source-verifier']],
  'note-objection': [['listing-objected', 'source-verifier']],
  waive: [['listing-heard', 'source-approver']],
  end: [['listing-heard', 'source-approver']],
  dismiss: [['listing-heard', 'source-approver']],
  sustain: [['decided', 'party'], ['decided', 'reviewer']],
  determine: [['decided', 'party'], ['decided', 'reviewer']],
  drop: [['decided', 'party'], ['decided', 'source-verifier']],
  'propose-exit': [['proposed', 'source-approver']],
  'approve-exit': [['entry-left', 'party'], ['entry-left', 'reviewer']],
  withdraw: [['withdrawn', 'source-approver']],
  warning: [['warning', 'source-verifier'], ['warning', 'source-approver']],
}

const commitment: Tellings = {
  ...always,
  file: [['commitment-offered', 'party'], ['commitment-arrived', 'source-verifier']],
  sign: [['commitment-signed', 'source-approver']],
  decline: [['commitment-declined', 'source-verifier']],
  'refuse-commitment': [['commitment-refused', 'party']],
  supply: [['commitment-supplied', 'source-verifier']],
  'supply-late': [['commitment-supplied', 'source-verifier']],
  'report-performance': [['commitment-reported', 'source-verifier']],
  'end@standing': [['commitment-ended', 'source-verifier'], ['commitment-ended', 'party']],
  'end@hearing': [['listing-heard', 'source-approver']],
  'find-breach': [['commitment-doubted', 'party']],
  object: [['listing-objected', 'source-approver']],
  waive: [['listing-heard', 'source-approver']],
  'find-kept': [['commitment-kept', 'party']],
  determine: [['decided', 'party'], ['decided', 'reviewer']],
  drop: [['decided', 'party'], ['decided', 'source-verifier']],
  withdraw: [['withdrawn', 'source-verifier'], ['withdrawn', 'party']],
  'sign-reminder': [['commitment-unsigned', 'party']],
  warning: [['commitment-due', 'party']],
  'report-due': [['report-due', 'party']],
  'report-missed': [['report-missed', 'party'], ['report-missed', 'source-verifier']],
}

/** What belongs to no procedure. */
const apart: Tellings = {
  'commitment-lead': [['commitment-lead', 'source-verifier']],
  'respondent-notice': [['respondent-notice', 'party'], ['respondent-notice', 'source-verifier'], ['respondent-notice', 'source-approver']],
  'respondent-answered': [['respondent-answered', 'reviewer'], ['respondent-answered', 'source-verifier']],
  'supervision-unit': [['supervision-ordered', 'source-approver'], ['supervision-ordered', 'supervisor']],
  'supervision-office': [['supervision-ordered', 'approver'], ['supervision-ordered', 'supervisor']],
  'supervision-issued-unit': [['supervision-issued', 'source-approver']],
  'supervision-issued-office': [['supervision-issued', 'approver']],
  'supervision-escalated': [['supervision-escalated', 'supervisor']],
  'removal-chased': [['removal-late', 'reviewer']],
  'removal-escalated': [['removal-escalated', 'supervisor'], ['removal-escalated', 'system-administrator']],
  'signals-raised': [['signals-raised', 'supervisor']],
  'reinsertion-held': [['reinsertion-held', 'reviewer'], ['reinsertion-held', 'source-verifier']],
  'reinsertion-returned': [['reinsertion-returned', 'source-verifier'], ['reinsertion-returned', 'source-approver']],
  'reinsertion-repeated': [['reinsertion-repeated', 'source-verifier'], ['reinsertion-repeated', 'source-approver'], ['reinsertion-repeated', 'supervisor']],
  'repair-notice': [['repair-notice', 'party']],
  'term-task': [['term-task', 'source-verifier']],
  'term-ended': [['term-ended', 'party']],
  'entry-ended': [['entry-ended', 'party']],
  'reinsertion-released': [['reinsertion-released', 'source-verifier']],
  'assessment-open': [['assessment-open', 'source-approver']],
  'assessment-objected': [['assessment-objected', 'supervisor']],
  'assessment-decided': [['assessment-decided', 'source-approver']],
  'assessment-published': [['assessment-published', 'source-approver'], ['assessment-published', 'approver']],
}

/** A repair that Credit China decides is the office's to accompany. */
const assistance: Tellings = {
  ...always,
  file: [['repair-filed', 'party'], ['assistance-arrived', 'reviewer']],
  supplement: [['supplemented', 'reviewer']],
  trained: [['trained', 'reviewer']],
  'ask-second-supplement': [['second-supplement-asked', 'approver']],
  'allow-second-supplement': [['second-supplement-allowed', 'reviewer'], ['second-supplement-allowed', 'supervisor']],
  accept: [['accepted', 'party']],
  propose: [['proposed', 'approver']],
  return: [['returned', 'reviewer']],
  approve: [['decided', 'party'], ['decided', 'reviewer']],
  withdraw: [['withdrawn', 'party'], ['withdrawn', 'reviewer']],
  warning: [['warning', 'reviewer'], ['warning', 'approver']],
  'propose-revocation': [['revocation-proposed', 'approver']],
  revoke: [['repair-revoked', 'party'], ['repair-revoked', 'reviewer']],
}

const complaint: Tellings = {
  ...always,
  file: [['complaint-arrived', 'reviewer']],
  hidden: [['complaint-hidden', 'supervisor']],
  shown: [['complaint-shown', 'reviewer']],
  supplement: [['complaint-supplemented', 'reviewer']],
  add: [['complaint-supplemented', 'reviewer']],
  'add@decide': [['complaint-supplemented', 'reviewer'], ['complaint-supplemented', 'approver']],
  'end@supplement': [['complaint-unsupplemented', 'reviewer']],
  assign: [['complaint-assigned', 'source-verifier']],
  find: [['proposed', 'approver']],
  return: [['returned', 'reviewer'], ['returned', 'source-verifier']],
  approve: [['complaint-answered', 'reviewer']],
  'ask-extension': [['extension-asked', 'approver']],
  extend: [['extended', 'reviewer'], ['extended', 'source-verifier']],
  'ask-review': [['complaint-review', 'approver']],
  'ask-second-review': [['complaint-review', 'supervisor']],
  withdraw: [['withdrawn', 'reviewer']],
  warning: [['warning', 'reviewer'], ['warning', 'source-verifier']],
  'source-overdue': [['overdue', 'source-approver'], ['overdue', 'reviewer']],
}

const byProcedure: Readonly<Record<string, Tellings>> = { assistance, commitment, complaint, listing, objection, repair, reorganisation }

/** Whether a case is the supervisor's alone to know of: a complaint about discipline may accuse whoever else would read it. */
export const isHidden = (procedure: string | undefined, ground: string | null | undefined): boolean => procedure === 'complaint' && ground === 'CP10'

/** What an event is told as, and to whom; one that its step makes another is named with it, as `end@hearing`. Of what is hidden the supervisor alone is told. */
export function tellingsOf(procedure: string | undefined, event: string, ground?: string | null): readonly [MessageTemplate, Audience][] {
  const own = byProcedure[procedure ?? '']
  const told = apart[event] ?? own?.[event] ?? own?.[event.split('@')[0]!] ?? []
  if (!isHidden(procedure, ground)) return told
  const [template] = told.find(([, audience]) => audience === 'supervisor') ?? told[0] ?? []
  return template ? [[template, 'supervisor']] : []
}
