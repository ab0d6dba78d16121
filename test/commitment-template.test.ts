import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TemplatesView } from '../api/schema/law.ts'
import { commitmentTypes } from '../domain/commitment-fields.ts'
import { templateFaults, type CommitmentTemplate } from '../domain/commitment-template.ts'
import { dayOf } from '../domain/calendar.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { templatesFrom } from '../domain/rules/template-check.ts'
import { commitmentLetter } from '../templates/commitment.ts'
import { renderLetter } from '../templates/letter.ts'
import { administrators, confirm, enact, propose } from './administration.ts'
import { bare, readWords } from './letters/read.ts'
import { startTown, type Town, type Visitor } from './town.ts'

interface Refused {
  errors?: { pointer: string; detail: string }[]
}

const find = (code: string): CommitmentTemplate => seedLaw.templates.find((one) => one.code === code)!
const faultsAfter = (code: string, change: Partial<CommitmentTemplate>): string[] => templateFaults({ ...find(code), ...change }).map(({ pointer }) => pointer)

describe('the templates that the office begins with', () => {
  test('are one for each type of commitment', () => {
    expect(seedLaw.templates.map(({ type }) => type).toSorted()).toEqual([...commitmentTypes].toSorted())
  })

  test('that let a subject off a proof say where they may not be used and bar who broke a promise (国办发〔2020〕42号)', () => {
    for (const code of ['APPROVAL', 'DEFERRED', 'PROOF']) {
      expect(faultsAfter(code, { excluded: [] })).toEqual(['/excluded'])
      expect(faultsAfter(code, { barsBroken: false })).toEqual(['/barsBroken'])
      expect(faultsAfter(code, { offered: false })).toEqual(['/offered'])
    }
    expect(faultsAfter('VOLUNTARY', { excluded: [], barsBroken: false, offered: false })).toEqual([])
  })

  test('are refused without a basis, without the promise that what is handed in is true, or with the unit signing first', () => {
    expect(faultsAfter('VOLUNTARY', { basis: ' ' })).toEqual(['/basis'])
    expect(faultsAfter('VOLUNTARY', { statements: ['诚信经营'] })).toEqual(['/statements'])
    expect(faultsAfter('APPROVAL', { signers: ['unit', 'subject'] })).toEqual(['/signers'])
    expect(() => templatesFrom([{ ...find('OTHER'), basis: '' }])).toThrow('basis')
    expect(() => templatesFrom([{ ...find('PROOF'), excluded: [] }])).toThrow('须列明不适用的领域')
  })

  test('make letters that carry every statement, the liability, the basis and the wording they were made from', async () => {
    for (const template of seedLaw.templates) {
      const letter = commitmentLetter({ template, number: '郏承诺〔2026〕8号', subject: { name: '郏县冢头镇兴隆食品有限责任公司', code: '91410425MA1CH09G0X', legalRepresentative: '王红伟' }, unit: '郏县市场监督管理局', matter: template.matter, madeOn: '2026-11-25', validUntil: '2028-11-25', verification: { code: 'K7QF-M3XW-92TD', url: 'https://credit.example/documents/K7QF' } })
      const read = await readWords(await renderLetter(letter))
      template.statements.forEach((statement, index) => expect(read).toContain(`${index + 1}.${bare(statement)}`))
      expect(read).not.toContain('1.1.')
      for (const words of [ template.liability, template.basis, template.code, '91410425MA1CH09G0X', '2028-11-25', '2026年11月25日']) expect(read, template.code).toContain(bare(words))
    }
  })
})

describe('a template at the office', () => {
  let town: Town
  let people: { system: Visitor; security: Visitor; reviewer: Visitor; party: Visitor }
  beforeAll(async () => {
    town = await startTown({ scale: 0.02 })
    people = { ...(await administrators(town)), reviewer: await town.as('shenhe'), party: await town.as('qiye') }
  })
  afterAll(() => town?.stop())
  const standing = async (code: string) => (await people.reviewer.get<TemplatesView>('/api/law/commitment-templates')).body.templates.find((one) => one.code === code)
  const wording = (change: Partial<CommitmentTemplate> = {}): CommitmentTemplate => ({ ...find('VOLUNTARY'), from: dayOf(town.now()), ...change })

  test('is reworded by one person and stands once another has confirmed it, the wording of the day before unchanged', async () => {
    const template = wording({ statements: [...find('VOLUNTARY').statements, '按时足额支付农民工工资'] })
    const { shown } = await enact(people, { kind: 'template', template })
    expect(shown.title.zh).toBe(`承诺书模板：主动型信用承诺书（${template.from}起）`)
    expect(shown.differences.map(({ what }) => what.zh)).toEqual(['承诺内容'])
    expect((await standing('VOLUNTARY'))!.statements).toContain('按时足额支付农民工工资')
  })

  test('is not confirmed by whoever proposed it', async () => {
    const { id } = await propose(people.system, { kind: 'template', template: wording({ code: 'TOURISM', name: '旅游行业信用承诺书' }) })
    const { body } = await people.system.get<Parameters<typeof confirm>[1]>(`/api/law/changes/${id}`)
    expect((await confirm(people.system, body)).status).toBe(403)
    expect(await standing('TOURISM')).toBeUndefined()
  })

  test('is refused with the field and the reason', async () => {
    const answer = await people.system.post<Refused>('/api/law/changes', { kind: 'template', template: wording({ statements: ['诚信经营'], from: '2026-02-30' }) })
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toEqual([{ pointer: '/template/statements', detail: '承诺内容须包含所提交材料（陈述）真实、合法、有效' }, { pointer: '/template/from', detail: '没有这一天' }])
  })

  test('is seen as a letter before anyone proposes it, and one that cannot be kept is not', async () => {
    const answer = await people.system.post('/api/law/commitment-templates/preview', wording({ liability: '违背承诺的，按照约定承担责任。' }))
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect(await readWords(answer.raw)).toContain('按照约定承担责任')
    const refused = await people.system.post<Refused>('/api/law/commitment-templates/preview', wording({ signers: ['unit', 'subject'] }))
    expect([refused.status, refused.body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/signers']])
    expect((await people.reviewer.post('/api/law/commitment-templates/preview', wording())).status).toBe(403)
  })

  test('is open to whoever will sign it', async () => {
    const answer = await people.party.get('/api/law/commitment-templates/PROOF/preview')
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect((await people.party.get('/api/law/commitment-templates/NONE/preview')).status).toBe(404)
  })
})
