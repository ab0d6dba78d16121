import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchBrowser } from '../../ops/browser.ts'
import { startSystem, type System } from '../remote.ts'
import { startTown, type Town } from '../town.ts'
import { meet, type People } from '../way.ts'

/** A running system and a browser, from before the tests of a file until after them. */
export interface Stage {
  system: System
  browser: Browser
}

/** Runs the product in a folder of its own for the tests of a file. */
export function useSystem(name: string, env: Record<string, string> = {}): Stage {
  const stage = {} as Stage
  const dataDir = mkdtempSync(join(tmpdir(), `xinan-${name}-`))
  beforeAll(async () => {
    stage.system = await startSystem(dataDir, env)
  }, 180_000)
  afterAll(async () => {
    await stage.system?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return withBrowser(stage)
}

/** A town whose engine skips time, with its people and a browser. */
export interface TownStage {
  town: Town
  people: People
  browser: Browser
}

/** Runs a town with its pages for the tests of a file. */
export function useTown(setting: Parameters<typeof startTown>[0] = {}): TownStage {
  const stage = {} as TownStage
  beforeAll(async () => {
    stage.town = await startTown({ ...setting, pages: true })
    stage.people = await meet(stage.town)
  }, 180_000)
  afterAll(() => stage.town?.stop())
  return withBrowser(stage)
}

/** Hooks after the tests run the other way about: the browser closes first. */
function withBrowser<T extends { browser: Browser }>(stage: T): T {
  beforeAll(async () => {
    mkdirSync('test-results', { recursive: true })
    stage.browser = await launchBrowser()
  }, 180_000)
  afterAll(() => stage.browser?.close())
  return stage
}
