import { generateKeyPairSync, randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { openHouse, type House } from '../bench/training-house.ts'
import { loadDemo } from '../ops/demo.ts'

/** The API on a database of its own with the demo county, on a clock that stands until it is moved. No engine. */
export async function startHouse(): Promise<House> {
  const base = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} })
  const name = `xinan_test_${randomBytes(6).toString('hex')}`
  await base`select pg_advisory_lock(4104)`
  await base.unsafe(`create database ${name} template xinan_test_template`)
  await base`select pg_advisory_unlock(4104)`
  await base.end()
  const url = new URL(inject('databaseUrl'))
  url.pathname = `/${name}`
  const hmac = Buffer.alloc(32, 7)
  await loadDemo({ demoScale: 0.01 }, url.href, { hmac }, () => {})
  return openHouse(url.href, hmac, generateKeyPairSync('ed25519').publicKey)
}
