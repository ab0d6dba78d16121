import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'

/** All that is wrong with the settings, one line per fault. */
export class ConfigError extends Error {
  readonly faults: string[]
  constructor(faults: string[]) {
    super(faults.join('\n'))
    this.name = 'ConfigError'
    this.faults = faults
  }
}

class Fault extends Error {}

const setting = <Name extends string, Key extends string, Value>(
  name: Name,
  key: Key,
  byDefault: string,
  meaning: string,
  parse: (text: string) => Value,
) => ({ name, key, default: byDefault, meaning, parse })

function number(from: number, to: number, whole = false) {
  return (text: string) => {
    const value = Number(text)
    if (!/^\d+(\.\d+)?$/.test(text) || value < from || value > to || (whole && !Number.isInteger(value))) {
      throw new Fault(`须为 ${from} 至 ${to} 的${whole ? '整数' : '数'}`)
    }
    return value
  }
}

function choice<const Value extends string>(...values: Value[]) {
  return (text: string): Value => {
    const found = values.find((value) => value === text)
    if (found === undefined) throw new Fault(`只能是 ${values.join('、')}`)
    return found
  }
}

function matching(pattern: RegExp, rule: string) {
  return (text: string) => {
    if (!pattern.test(text)) throw new Fault(rule)
    return text
  }
}

function url(...protocols: string[]) {
  return (text: string) => {
    const protocol = URL.canParse(text) ? new URL(text).protocol : ''
    if (!protocols.includes(protocol)) throw new Fault(`须为 ${protocols.map((it) => `${it}//`).join(' 或 ')} 开头的地址`)
    return text.replace(/\/+$/, '')
  }
}

const path = (text: string) => resolve(text)
const onOff = (text: string) => choice('on', 'off')(text) === 'on'
const optional = <Value>(parse: (text: string) => Value) => (text: string) => (text === '' ? undefined : parse(text))
const databaseUrl = matching(/^postgres(ql)?:\/\/[^/]+\/[^/]+$/, '须为 postgres://用户:密码@主机:端口/库名')
const address = matching(/^[\w.-]+:\d{1,5}$|^\[[\da-f:]+\]:\d{1,5}$/i, '须为 主机:端口')

/** Every setting there is; `{NAME}` in a default stands for that setting's value. */
export const settings = [
  setting('PORT', 'port', '3000', '网页与接口的端口', number(1, 65535, true)),
  setting('HOST', 'host', '127.0.0.1', '监听的地址；0.0.0.0 表示所有网卡', matching(/^[\w.:-]+$/, '须为主机名或 IP 地址')),
  setting('DATA_DIR', 'dataDir', '.data', '数据文件夹：数据库、流程引擎、密钥、日志', path),
  setting('DATABASE_URL', 'databaseUrl', '', '外部 PostgreSQL 18（须有建角色的权限）；留空则用内置的', optional(databaseUrl)),
  setting('TEMPORAL_ADDRESS', 'temporalAddress', '', '外部 Temporal 服务；留空则用内置的', optional(address)),
  setting('TEMPORAL_NAMESPACE', 'temporalNamespace', 'default', 'Temporal 命名空间', matching(/^[\w.-]{1,255}$/, '只能含字母、数字、点、连字符和下划线')),
  setting('DEMO', 'demo', 'on', '首次启动时是否载入演示数据：on 或 off', onOff),
  setting('DEMO_COMPLAINTS', 'demoComplaints', 'on', '首次启动后是否走一遍演示投诉举报：on 或 off', onOff),
  setting('DEMO_SCALE', 'demoScale', '1', '演示数据的规模；1 为公开文件所载的规模', number(0.001, 10)),
  setting('SECRET', 'secret', '', '签名与加密检索用的密钥，至少 32 个字符；留空则生成并存入数据文件夹', optional(matching(/^.{32,}$/, '至少 32 个字符'))),
  setting('SIGNING_KEYS', 'signingKeys', '', '单位和企业自有签名证书的文件夹，每个一份“统一社会信用代码.p12”（PKCS#12）；没有的由开发用证书机构签发', optional(path)),
  setting('SIGNING_PASSPHRASE', 'signingPassphrase', '', '上述证书文件的口令', (text) => text),
  setting('LOG_LEVEL', 'logLevel', 'info', '日志级别', choice('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent')),
  setting('SMS_SINK', 'smsSink', '{DATA_DIR}/sms.jsonl', '短信写入的文件（演示用）', path),
  setting('MAIL_SINK', 'mailSink', '{DATA_DIR}/mail.jsonl', '邮件写入的文件（演示用）', path),
  setting('RATE_LIMIT', 'rateLimit', '1200', '每个地址每分钟的请求数上限', number(1, 1_000_000_000, true)),
  setting('PUBLIC_URL', 'publicUrl', 'http://127.0.0.1:{PORT}', '二维码和通知里的网址', url('http:', 'https:')),
  setting('METRICS_TOKEN', 'metricsToken', '', '读取运行指标（/metrics）的口令，至少 16 个字符；留空则只有本机可以读取', optional(matching(/^\S{16,}$/, '至少 16 个字符，不含空白'))),
  setting('OTEL_EXPORTER_OTLP_ENDPOINT', 'traceCollector', '', '链路追踪收集器（OTLP/HTTP）的地址；留空则不发送', optional(url('http:', 'https:'))),
  setting('PARTNER_SIMULATOR', 'partnerSimulator', '', '交换单位模拟器的地址：未填地址的联网单位由它应答；留空则落成文件', optional(url('http:', 'https:'))),
]

/** Settings whose wrong values are not repeated. */
const secret = new Set<string>(['SECRET', 'DATABASE_URL', 'METRICS_TOKEN'])

type Setting = ReturnType<typeof setting>
type Parsed = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  temporalAddress: string | undefined
  temporalNamespace: string
  demo: boolean
  demoComplaints: boolean
  demoScale: number
  secret: string | undefined
  signingKeys: string | undefined
  signingPassphrase: string
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  smsSink: string
  mailSink: string
  rateLimit: number
  publicUrl: string
  partnerSimulator: string | undefined
  metricsToken: string | undefined
  traceCollector: string | undefined
}
/** The settings, checked. */
export type Config = Readonly<Parsed>

/** The process's environment over what stands in the project's `.env`. */
function environment(): NodeJS.ProcessEnv {
  const file = join(import.meta.dirname, '../.env')
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...process.env } : process.env
}

/** Reads all settings; throws one ConfigError that names every wrong one. */
export function loadConfig(env: NodeJS.ProcessEnv = environment()): Config {
  const faults: string[] = []
  const textOf = (wanted: Setting): string =>
    env[wanted.name]?.trim() ||
    wanted.default.replace(/\{(\w+)\}/g, (_, name) => textOf(settings.find((other) => other.name === name)!))
  const values = settings.map((each) => {
    const text = textOf(each)
    try {
      return [each.key, each.parse(text)]
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      // A default that leans on a wrong setting is no fault of its own.
      if (!env[each.name]?.trim()) return [each.key, undefined]
      const shown = secret.has(each.name) ? '（已隐去）' : `“${text}”`
      faults.push(`设置 ${each.name} 的值 ${shown} 不对：${error.message}`)
      return [each.key, undefined]
    }
  })
  if (faults.length > 0) throw new ConfigError(faults)
  return Object.fromEntries(values)
}
