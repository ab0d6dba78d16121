import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { CourseLine, EnrolmentView, PaperView, TrainingOverview } from '../../api/schema/training.ts'
import { answersOf } from '../../bench/training-learner.ts'
import { signInAt } from '../remote.ts'
import type { Visitor } from '../town.ts'
import { openDesk } from './desk.ts'
import { learnedAt } from '../learned.ts'
import { lookAt, watched } from './look.ts'
import { useSystem } from './stage.ts'

const stage = useSystem('training')
let party: Visitor
let mine: EnrolmentView
beforeAll(async () => {
  party = await signInAt(stage.system.base, 'qiye')
  const { body } = await party.get<TrainingOverview>('/api/training')
  const food = [...body.fitting, ...body.others].find(({ field }) => field.zh === '食品药品')!
  mine = (await party.post<EnrolmentView>('/api/training/enrolments', { courseId: food.id })).body
}, 240_000)

/** Looks at a place at both widths, keeps its pictures, and tells what is wrong. */
async function pictured(page: Page, name: string, path: string): Promise<string[]> {
  const { faults } = await lookAt(watched(page), `${stage.system.base}${path}`)
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 })
    await page.screenshot({ path: `test-results/training-${name}-${width}.png`, fullPage: name !== 'lesson' })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  return faults.map((fault) => `${name}: ${fault}`)
}

test('a handler learns, sits the exam and has the certificate, on pages that can be read by all', async () => {
  const page = await openDesk(stage.browser, stage.system.base, 'qiye')
  const lesson = `/desk/training/${mine.id}/lessons/${mine.lessons[0]!.id}`
  expect(await pictured(page, 'courses', '/desk/training')).toEqual([])
  expect(await pictured(page, 'lesson', lesson)).toEqual([])
  await page.goto(`${stage.system.base}${lesson}`)
  await page.getByRole('button', { name: '开始学习' }).click()
  await page.getByText('正在计时').waitFor()
  // A second window takes the lesson over, and the first one says so.
  const second = await openDesk(stage.browser, stage.system.base, 'qiye')
  await second.goto(`${stage.system.base}${lesson}`)
  await second.getByRole('button', { name: /开始学习|继续学习/ }).click()
  await second.getByText('正在计时').waitFor()
  await page.getByText('您在别处打开了课程').waitFor()
  await second.context().close()

  await learnedAt(stage.system.dataDir, mine)
  expect(await pictured(page, 'enrolment', `/desk/training/${mine.id}`)).toEqual([])
  await page.getByRole('button', { name: '开始考试' }).click()
  await page.getByRole('button', { name: '开始计时' }).click()
  await page.getByRole('timer').waitFor()
  const attempt = page.url().split('/').at(-1)!
  expect(await pictured(page, 'exam', new URL(page.url()).pathname)).toEqual([])
  const paper = (await party.get<PaperView>(`/api/training/attempts/${attempt}`)).body
  for (const [index, right] of answersOf(paper).entries()) {
    const question = page.locator('fieldset').nth(index)
    for (const place of right) await question.locator('input').nth(place).check()
  }
  await page.getByText('已答 10 / 10 题').waitFor()
  await page.getByRole('button', { name: '交卷' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '交卷' }).click()
  await page.getByText('考试合格，培训证明已出具').waitFor()
  await page.screenshot({ path: 'test-results/training-result-1440.png' })
  expect(await pictured(page, 'passed', `/desk/training/${mine.id}`)).toEqual([])
  const code = (await party.get<EnrolmentView>(`/api/training/enrolments/${mine.id}`)).body.certificate!.verificationCode
  await page.goto(`${stage.system.base}/documents/${code}`)
  await page.getByText(/^这份文书由.*信用.*办公室出具$/).waitFor()
  expect(await page.locator('main').innerText()).toContain('信用修复培训证明')
  await page.context().close()
}, 400_000)

test('a training manager edits and publishes a course, writes a question and sees the learners', async () => {
  const page = await openDesk(stage.browser, stage.system.base, 'peixun')
  expect(await pictured(page, 'manage', '/desk/courses')).toEqual([])
  const manager = await signInAt(stage.system.base, 'peixun')
  const [course] = (await manager.get<CourseLine[]>('/api/training/courses')).body
  expect(await pictured(page, 'editor', `/desk/courses/${course!.id}`)).toEqual([])
  await page.getByLabel('课程名称').fill('改名后的培训课程')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByText('有未发布的修改').waitFor()
  await page.getByRole('button', { name: '保存并发布新版本' }).click()
  await page.getByText('已发布第 2 版').waitFor()
  expect(await pictured(page, 'questions', '/desk/questions')).toEqual([])
  await page.getByRole('button', { name: '新增试题' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('题库').fill('试验')
  await dialog.getByLabel('题干').fill('公示期从哪天起算？')
  for (const [index, text] of ['认定之日', '公示之日', '缴款之日', '申请之日'].entries()) await dialog.getByLabel(`选项 ${index + 1}`, { exact: true }).fill(text)
  await page.screenshot({ path: 'test-results/training-question-1440.png' })
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('公示期从哪天起算？').waitFor()
  expect(await pictured(page, 'learners', '/desk/learners')).toEqual([])
  await page.context().close()
}, 400_000)
