import { eq } from 'drizzle-orm'
import { files } from '../db/document.ts'
import type { Database, Transaction } from '../db/index.ts'
import { keyedId, sha256 } from '../db/keyed.ts'
import { accounts } from '../db/register.ts'
import { trainingCourses, trainingCourseVersions, trainingQuestions, trainingQuestionVersions } from '../db/training.ts'
import { dayOf } from '../domain/calendar.ts'
import type { CourseContent, Lesson, TrainingField } from '../domain/training.ts'
import { renderLetter } from '../templates/letter.ts'
import { ecologyBank, ecologyLessons, ecologyTopic } from './training-ecology.ts'
import { foodBank, foodLessons, foodTopic } from './training-food.ts'
import { repairBank, repairLesson, repairTopic } from './training-repair.ts'
import { safetyBank, safetyLessons, safetyTopic } from './training-safety.ts'

interface DemoCourse {
  field: TrainingField
  title: string
  summary: string
  topic: string
  lessons: readonly Omit<Lesson, 'fileId'>[]
}

/** The demo's courses by field of breach. */
export const demoCourses: readonly DemoCourse[] = [
  { field: 'food', title: '食品经营者信用修复培训', summary: '适用于进货查验、标签、超过保质期食品、从业人员健康证明等食品安全违法行为：法定义务、改正的证据、防止再犯的日常管理。', topic: foodTopic, lessons: foodLessons },
  { field: 'safety', title: '安全生产信用修复培训', summary: '适用于教育培训档案、警示标志、隐患排查治理等安全生产违法行为：全员责任制、隐患闭环整改、双重预防机制。', topic: safetyTopic, lessons: safetyLessons },
  { field: 'ecology', title: '生态环境信用修复培训', summary: '适用于扬尘、治理设施、排污许可、取水等生态环境违法行为：排污者的责任、改正和损害赔偿、日常环境管理。', topic: ecologyTopic, lessons: ecologyLessons },
]
export const demoBank = [...repairBank, ...foodBank, ...safetyBank, ...ecologyBank]

/** Loads the demo's courses and question bank; what is there already stays as it is. */
export async function loadDemoTraining(db: Database, hmac: Buffer, at: number): Promise<void> {
  const when = new Date(at)
  await db.transaction(async (tx) => {
    const [manager] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.role, 'training-manager')).limit(1)
    const [known] = await tx.select({ id: trainingCourses.id }).from(trainingCourses).limit(1)
    if (known || !manager) return
    const questions = demoBank.map(({ topic, ...question }) => ({ id: keyedId(hmac, 'demo-question', topic, question.stem), topic, question }))
    await tx.insert(trainingQuestions).values(questions.map(({ id, topic }) => ({ id, topic, updatedAt: when })))
    await tx.insert(trainingQuestionVersions).values(questions.map(({ id, question }) => ({ questionId: id, version: 1, question, writtenBy: manager.id, writtenAt: when })))
    for (const course of demoCourses) await addCourse(tx, course, keyedId(hmac, 'demo-course', course.field), manager.id, at)
  })
}

async function addCourse(tx: Transaction, course: DemoCourse, id: string, by: string, at: number): Promise<void> {
  const when = new Date(at)
  const handout = await addHandout(tx, course, by, at)
  const lessons: Lesson[] = [repairLesson, ...course.lessons].map((lesson, index) => ({ ...lesson, fileId: index === 2 ? handout : null }))
  const content: CourseContent = {
    title: course.title, summary: course.summary, field: course.field, classes: [], lessons,
    blueprint: [{ topic: repairTopic, count: 4 }, { topic: course.topic, count: 6 }], passMark: 80, attempts: 3, examMinutes: 20,
  }
  await tx.insert(trainingCourses).values({ id, draft: content, published: 1, updatedAt: when })
  await tx.insert(trainingCourseVersions).values({ courseId: id, version: 1, content, publishedBy: by, publishedAt: when })
}

/** A printed handout of the lesson on correction, as a course's PDF. */
async function addHandout(tx: Transaction, { title, lessons }: DemoCourse, by: string, at: number): Promise<string> {
  const { title: lessonTitle, text } = lessons[1]!
  const content = await renderLetter({ mark: '培训课件', redHead: false, title: lessonTitle, paragraphs: [title, ...text.split(/\n+/)], signedBy: '郏县信用修复培训', date: dayOf(at), sealed: false, verification: { code: 'DEMO', url: 'https://example.org' } })
  const [file] = await tx.insert(files).values({ sha256: sha256(content), name: `${lessonTitle}.pdf`, mediaType: 'application/pdf', size: content.length, content, uploadedBy: by, createdAt: new Date(at) }).returning({ id: files.id })
  return file!.id
}
