import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadDemo } from '../ops/demo.ts'
import { migrate } from '../ops/migrate.ts'
import { startPostgres } from '../ops/postgres.ts'
import { certificatesOf } from '../db/training.ts'
import { timeCheats, type Cheat } from './training-cheat.ts'
import { examCheats } from './training-cheat-exam.ts'
import { presenceCheats } from './training-cheat-presence.ts'
import { HonestLearner, loss, runWorld } from './training-honest.ts'
import { courseForm, openHouse, publishCourse, setMinimumHours, type Browser, type House } from './training-house.ts'
import { enrol, enrolment, lessonIds } from './training-learner.ts'

const seeds = Number(process.env.SEEDS ?? 200)
const begun = performance.now()
const seconds = (): string => ((performance.now() - begun) / 1000).toFixed(0)
const shown = (ms: number): string => `${(ms / 60_000).toFixed(1)} 分`

/** Lets one cheat try; whether the server held, and what it counted. */
async function attack(house: House, courseId: string, cheat: Cheat): Promise<boolean> {
  const browser = await house.learner(cheat.name.slice(0, 4))
  const mine = await enrol(browser, courseId)
  const { tried, most, confirmed = most } = await cheat.run({ house, browser, mine, courseId })
  const after = await enrolment(browser, mine.id)
  const sum = (pick: (lesson: { studiedMs: number; confirmedMs: number }) => number): number => after.lessons.reduce((total, lesson) => total + pick(lesson), 0)
  const [counted, sure] = [sum(({ studiedMs }) => studiedMs), sum(({ confirmedMs }) => confirmedMs)]
  const hasCertificate = (await certificatesOf(house.db, await subjectOf(browser), house.clock.at)).some(({ personId }) => personId === browser.personId)
  const held = !hasCertificate && after.state !== 'passed' && counted <= most && sure <= confirmed
  console.log(`${held ? '守住' : '失守'}  ${cheat.name}\n      ${tried}；计时 ${shown(counted)}（至多 ${shown(most)}），确认 ${shown(sure)}（至多 ${shown(confirmed)}）；证明：${hasCertificate ? '有' : '无'}`)
  return held
}

const subjectOf = async (browser: Browser): Promise<string> => (await browser.get<{ subject: { id: string } }>('/api/session')).body.subject.id

async function honest(house: House, courseId: string): Promise<number> {
  const learners: HonestLearner[] = []
  for (let seed = 1; seed <= seeds; seed += 1) learners.push(new HonestLearner(await house.learner(`学员${seed}`), seed, courseId, house.clock.at))
  console.log(`\n诚实学员 ${seeds} 名，往返各丢包 ${loss * 100}%（${seconds()} 秒）`)
  const start = house.clock.at
  await runWorld(house, learners)
  const passed = learners.filter((one) => one.passed).length
  const sum = (pick: (one: HonestLearner) => number): number => learners.reduce((total, one) => total + pick(one), 0)
  console.log(`通过 ${passed} / ${seeds}；请求 ${sum(({ requests }) => requests)}，其中丢失 ${sum(({ lost }) => lost)}；最长历时 ${shown(house.clock.at - start)}（课程 60 分）`)
  return passed
}

async function main(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'xinan-attack-'))
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false, log: () => {} })
  try {
    await migrate(postgres.url)
    const hmac = randomBytes(32)
    await loadDemo({ demoScale: 0.01 }, postgres.url, { hmac }, () => {})
    const house = await openHouse(postgres.url, hmac, generateKeyPairSync('ed25519').publicKey)
    await setMinimumHours(house, 1)
    const courseId = await publishCourse(house, courseForm(lessonIds.map((id) => ({ id, minutes: 30 }))))
    const cheats = [...timeCheats, ...presenceCheats, ...examCheats]
    console.log(`作弊客户端 ${cheats.length} 种，课程 60 分钟，服务器时钟由试验拨动`)
    let held = 0
    for (const cheat of cheats) held += (await attack(house, courseId, cheat)) ? 1 : 0
    const passed = await honest(house, courseId)
    await house.stop()
    const isGood = held === cheats.length && passed === seeds
    console.log(`\n${isGood ? '合格' : '不合格'}：作弊者 ${cheats.length - held} / ${cheats.length} 得逞，诚实学员 ${passed} / ${seeds} 通过，用时 ${seconds()} 秒`)
    return isGood
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

process.exit((await main()) ? 0 : 1)
