import { Type } from 'typebox'
import { readLaw } from '../activities/law.ts'
import { addMonths, dayOf } from '../domain/calendar.ts'
import { templateFaults, type CommitmentTemplate } from '../domain/commitment-template.ts'
import { templatesOn } from '../domain/law.ts'
import { TemplateForm } from '../domain/rules/template-check.ts'
import { commitmentLetter } from '../templates/commitment.ts'
import { missingCharacters, renderLetter } from '../templates/letter.ts'
import type { App, Context } from './context.ts'
import { unprintable } from './fault.ts'
import { Problem, refuse } from './problem.ts'
import { TemplatesView } from './schema/law.ts'

/** 承诺书模板: what stands today, and how a wording looks as a letter before anyone proposes it. */
export function commitmentTemplateRoutes(app: App, { db, now, publicUrl }: Context): void {
  app.get('/api/law/commitment-templates', { config: { access: 'signed-in' }, schema: { response: { 200: TemplatesView } } }, async () => ({
    templates: templatesOn(await readLaw(db), dayOf(now())).map((template) => ({ ...template, statements: [...template.statements], signers: [...template.signers], excluded: [...template.excluded] })),
  }))

  app.get('/api/law/commitment-templates/:code/preview', { config: { access: 'signed-in' }, schema: { params: Type.Object({ code: Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,39}$' }) }) } }, async (request, reply) => {
    const template = templatesOn(await readLaw(db), dayOf(now())).find(({ code }) => code === request.params.code)
    if (!template) throw new Problem(404, 'not-found')
    return reply.type('application/pdf').header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(`${template.name}.pdf`)}`).send(await preview(template))
  })

  app.post('/api/law/commitment-templates/preview', { config: { access: ['system-administrator'] }, schema: { body: TemplateForm } }, async (request, reply) => {
    const template = request.body as CommitmentTemplate
    const strange = [template.name, template.matter, template.liability, template.basis, ...template.statements].flatMap((text) => missingCharacters(text))
    const errors = [...templateFaults(template), ...(strange.length > 0 ? [{ pointer: '/statements', detail: unprintable(strange) }] : [])]
    refuse(errors)
    return reply.type('application/pdf').send(await preview(template))
  })

  /** The letter with an enterprise that does not exist, marked as a sample by its number. */
  const preview = (template: CommitmentTemplate): Promise<Buffer> => {
    const madeOn = dayOf(now())
    return renderLetter(commitmentLetter({
      template, number: '（样稿）', subject: { name: '（承诺人名称）', code: '（统一社会信用代码）', legalRepresentative: '（法定代表人）' }, unit: '（受理单位）', matter: template.matter, madeOn,
      validUntil: template.validityMonths === null ? null : addMonths(madeOn, template.validityMonths), verification: { code: '样稿', url: `${publicUrl}/documents` },
    }))
  }
}
