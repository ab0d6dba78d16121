import { closeSync, createReadStream, existsSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { MadeEvent, MadeSet, Truth } from './signal-data.ts'

const pathOf = (folder: string, name: 'events' | 'truth'): string => join(folder, `${name}.jsonl`)

/** Whether a folder holds a set. */
export const holdsSet = (folder: string): boolean => existsSync(pathOf(folder, 'events')) && existsSync(pathOf(folder, 'truth'))

const linesAtOnce = 10_000

function writeLines(path: string, all: readonly object[]): void {
  const file = openSync(path, 'w')
  for (let from = 0; from < all.length; from += linesAtOnce) writeSync(file, all.slice(from, from + linesAtOnce).map((one) => `${JSON.stringify(one)}\n`).join(''))
  closeSync(file)
}

export function writeSet(folder: string, { events, truth }: MadeSet): void {
  mkdirSync(folder, { recursive: true })
  writeLines(pathOf(folder, 'events'), events)
  writeLines(pathOf(folder, 'truth'), truth)
}

/** The JSON lines of a file, each with what it must have; a line that is none is named. */
async function readLines<T extends object>(path: string, needed: Readonly<Record<string, 'string' | 'number' | 'object'>>): Promise<T[]> {
  const all: T[] = []
  let number = 0
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    number += 1
    if (line.trim() === '') continue
    let one: Record<string, unknown>
    try {
      one = JSON.parse(line) as Record<string, unknown>
    } catch {
      throw new Error(`${path} line ${number} is no JSON`)
    }
    for (const [name, type] of Object.entries(needed)) if (typeof one[name] !== type) throw new Error(`${path} line ${number}: ${name} is no ${type === 'object' ? 'list' : type}`)
    all.push(one as T)
  }
  return all
}

/** Reads a set that lies in a folder. */
export async function readSet(folder: string): Promise<MadeSet> {
  const events = await readLines<MadeEvent>(pathOf(folder, 'events'), { act: 'string', case: 'string', procedure: 'string', unit: 'string', at: 'number' })
  return { events, truth: await readLines<Truth>(pathOf(folder, 'truth'), { kind: 'string', subject: 'string', cases: 'object' }) }
}
