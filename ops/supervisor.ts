import { setTimeout as pause } from 'node:timers/promises'
import type { Log, Running } from './process.ts'
import { StartError } from './start-error.ts'

/** Keeps services running: restarts what dies by surprise, and stops what it started, last first. */
export class Supervisor {
  #services: Array<{ stop(): Promise<void> }> = []
  #stopping = false
  #log: Log
  #giveUp: (error: StartError) => void = () => {}
  /** Rejects when a service cannot be kept up. */
  readonly failed: Promise<never>
  /** Until then a service that dies again and again ends the start. */
  isReady = false

  constructor(log: Log) {
    this.#log = log
    this.failed = new Promise((_, reject) => (this.#giveUp = reject))
    this.failed.catch(() => {})
  }

  /** Starts a service and keeps it up; `again` starts it anew in the same place. */
  async keep<Service extends Running>(name: string, start: () => Promise<Service>, again: (first: Service) => Promise<Running>): Promise<Service> {
    this.proceed()
    const first = await start()
    if (this.#stopping) await first.stop()
    this.proceed()
    let current: Running = first
    let renewal: Promise<void> = Promise.resolve()
    const watch = (startedAt: number, deaths: number): void => {
      void current.exited.then(() => {
        if (!this.#stopping) renewal = renew(Date.now() - startedAt > 60_000 ? 1 : deaths + 1)
      })
    }
    const renew = async (deaths: number): Promise<void> => {
      if (!this.isReady && deaths > 3) return this.#giveUp(new StartError(`${name} 反复退出，无法启动`))
      const seconds = Math.min(2 ** (deaths - 1), 30)
      this.#log(`${name} 意外退出，${seconds} 秒后重新启动`)
      await this.#wait(seconds)
      if (this.#stopping) return
      const startedAt = Date.now()
      try {
        current = await again(first)
      } catch (error) {
        this.#log(`${name}：${error instanceof Error ? error.message : String(error)}`)
        return renew(deaths + 1)
      }
      watch(startedAt, deaths)
    }
    watch(Date.now(), 0)
    this.#services.push({ stop: async () => (await renewal, await current.stop()) })
    return first
  }

  /** Lets a start go on, unless it was called off. */
  proceed(): void {
    if (this.#stopping) throw new StartError('启动已中断')
  }

  async #wait(seconds: number) {
    for (const until = Date.now() + seconds * 1000; Date.now() < until && !this.#stopping; ) await pause(100)
  }

  async stop(): Promise<void> {
    this.#stopping = true
    for (const service of this.#services.splice(0).toReversed()) await service.stop()
  }
}
