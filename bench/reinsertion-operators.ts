import type { Dice } from '../ops/county-dice.ts'

/** A record's cells by code name. */
export type Cells = Record<string, string>

/** Alters a penalty as it may come back; null where the record offers nothing to alter. */
export type Operator = (cells: Cells, dice: Dice) => Cells | null

const dayMs = 86_400_000
const shifted = (day: string, days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
const wide = (text: string): string => text.replace(/[!-~]/g, (one) => String.fromCodePoint(one.codePointAt(0)! + 0xfee0))
const numberParts = (text: string): { word: string; year: string; serial: string } | null => {
  const parts = /^(.*?)〔(\d{4})〕(\d+)号$/.exec(text)
  return parts ? { word: parts[1]!, year: parts[2]!, serial: parts[3]! } : null
}

/** Puts another number in; null where the record's has not the usual form. */
const numbered = (change: (parts: { word: string; year: string; serial: string }, dice: Dice) => string | null): Operator => (cells, dice) => {
  const parts = numberParts(cells.cf_wsh!)
  const changed = parts && change(parts, dice)
  return changed === null || changed === cells.cf_wsh ? null : { ...cells, cf_wsh: changed }
}

/** Swaps two neighbouring characters that differ. */
function swapped(text: string, { pick }: Dice): string | null {
  const places = Array.from({ length: text.length - 1 }, (_, index) => index).filter((index) => text[index] !== text[index + 1])
  if (text.length < 2 || places.length === 0) return null
  const at = pick(places)
  return text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2)
}

const likes: readonly (readonly [string, string])[] = [['己', '已'], ['未', '末'], ['人', '入'], ['土', '士'], ['日', '曰'], ['食', '良'], ['金', '全'], ['大', '太'], ['天', '夫'], ['王', '玉'], ['龙', '尤'], ['兴', '共'], ['公', '公'], ['品', '晶'], ['瑞', '端'], ['鑫', '森']]

/** Writes one character as another that looks or sounds like it, or as any. */
function mistyped(text: string, { between, pick }: Dice): string {
  const characters = Array.from(text)
  const at = between(0, characters.length - 1)
  const like = likes.find(([one, other]) => one !== other && one === characters[at])?.[1]
  characters[at] = like ?? pick(Array.from('和合荷河涵瀚翰晗汉').filter((one) => one !== characters[at]))
  return characters.join('')
}

const traditional: Readonly<Record<string, string>> = { 郏: '郟', 县: '縣', 红: '紅', 铁: '鐵', 锅: '鍋', 业: '業', 车: '車', 马: '馬', 龙: '龍', 国: '國', 丰: '豐', 达: '達', 兴: '興', 万: '萬', 宝: '寶', 庆: '慶', 广: '廣', 运: '運', 输: '輸', 机: '機', 电: '電', 设: '設', 备: '備', 农: '農', 面: '麵', 饭: '飯', 馆: '館', 药: '藥', 医: '醫', 术: '術', 学: '學', 华: '華', 东: '東', 规: '規', 条: '條', 产: '產', 销: '銷', 营: '營', 标: '標', 签: '籤', 当: '當', 经: '經', 责: '責', 罚: '罰', 处: '處', 号: '號', 书: '書', 网: '網', 单: '單', 实: '實', 会: '會', 发: '發', 务: '務', 监: '監', 质: '質', 检: '檢', 验: '驗' }
const inTraditional = (text: string): string => Array.from(text, (one) => traditional[one] ?? one).join('')

const earlierOrgans: Readonly<Record<string, string>> = {
  郏县市场监督管理局: '郏县工商行政管理局', 郏县应急管理局: '郏县安全生产监督管理局', 平顶山市生态环境局郏县分局: '郏县环境保护局', 郏县卫生健康委员会: '郏县卫生和计划生育委员会', 郏县农业农村局: '郏县农业局',
  郏县自然资源局: '郏县国土资源局', 郏县消防救援大队: '郏县公安消防大队', 郏县城市管理局: '郏县城市综合执法局', 郏县文化广电和旅游局: '郏县文化广电新闻出版局', 国家税务总局郏县税务局: '郏县国家税务局', 郏县教育体育局: '郏县教育局', 郏县交通运输局: '郏县交通局',
  郏县住房和城乡建设局: '郏县城乡建设局', 郏县人力资源和社会保障局: '郏县人力资源社会保障局', 郏县水利局: '郏县水务局',
}

const clauses = (text: string): string[] => text.split(/(?<=[，；。])/)

function reordered(text: string, { between }: Dice): string | null {
  const parts = clauses(text)
  if (parts.length < 3) return null
  const at = between(0, parts.length - 2)
  return parts.toSpliced(at, 2, parts[at + 1]!, parts[at]!).join('')
}

/** Each way in which a settled penalty comes back, by name. */
export const returns: Readonly<Record<string, Operator>> = {
  exact: (cells) => ({ ...cells }),
  'full-width': (cells) => ({ ...cells, cf_wsh: wide(cells.cf_wsh!), cf_xdr_mc: wide(cells.cf_xdr_mc!), cf_jdrq: wide(cells.cf_jdrq!), cf_xdr_shxym: wide(cells.cf_xdr_shxym ?? '') }),
  'dash-variants': numbered(({ word, year, serial }, { pick }) => pick([`${word}[${year}]${serial}号`, `${word}（${year}）${serial}号`, `${word}【${year}】第${serial}号`, `${word}-${year}-${serial}`, `${word}—${year}—${serial}号`])),
  suffix: (cells) => {
    const name = cells.cf_xdr_mc!
    const other = name.endsWith('有限责任公司') ? name.replace(/有限责任公司$/, '有限公司') : name.endsWith('有限公司') ? name.replace(/有限公司$/, '有限责任公司') : null
    return other === null ? null : { ...cells, cf_xdr_mc: other }
  },
  'dropped-year-brackets': numbered(({ word, year, serial }) => `${word}${year}${serial}号`),
  'dropped-year': numbered(({ word, serial }) => `${word}第${serial}号`),
  'number-with-spaces': numbered(({ word, year, serial }) => `${word} 〔 ${year} 〕 ${serial} 号`),
  'padded-number': numbered(({ word, year, serial }) => `${word}〔${year}〕${serial.padStart(5, '0')}号`),
  'transposed-digits': numbered(({ word, year, serial }, dice) => {
    const other = swapped(serial, dice)
    return other === null || other.startsWith('0') ? null : `${word}〔${year}〕${other}号`
  }),
  'altered-number': numbered(({ word, year, serial }, { between }) => `${word}〔${year}〕${Number(serial) + between(3, 400)}号`),
  'off-by-one-day': (cells, { pick }) => ({ ...cells, cf_jdrq: shifted(cells.cf_jdrq!, pick([-1, 1])) }),
  'other-day': (cells, { between }) => ({ ...cells, cf_jdrq: shifted(cells.cf_jdrq!, -between(10, 300)) }),
  'month-and-day-swapped': (cells) => {
    const [year, month, day] = cells.cf_jdrq!.split('-')
    return Number(day) > 12 || day === month ? null : { ...cells, cf_jdrq: `${year}-${day}-${month}` }
  },
  'date-spelling': (cells, { pick }) => {
    const [year, month, day] = cells.cf_jdrq!.split('-')
    return { ...cells, cf_jdrq: pick([`${year}/${Number(month)}/${Number(day)}`, `${year}年${Number(month)}月${Number(day)}日`, `${year}.${month}.${day}`, `${year}${month}${day}`]) }
  },
  'amount-in-yuan': (cells) => (cells.cf_nr_fk ? { ...cells, cf_nr_fk: `${Math.round(Number(cells.cf_nr_fk) * 10_000)}元` } : null),
  'altered-amount': (cells, { pick }) => (cells.cf_nr_fk ? { ...cells, cf_nr_fk: (Number(cells.cf_nr_fk) * pick([3, 7, 100])).toFixed(6) } : null),
  'truncated-fact': (cells, { between }) => ({ ...cells, cf_sy: cells.cf_sy!.slice(0, Math.ceil((cells.cf_sy!.length * between(45, 80)) / 100)) }),
  'reordered-fact': (cells, dice) => {
    const other = reordered(cells.cf_sy!, dice)
    return other === null ? null : { ...cells, cf_sy: other }
  },
  'organ-renamed': (cells) => {
    const earlier = earlierOrgans[cells.cf_cfjg!]
    return earlier === undefined ? null : { ...cells, cf_cfjg: earlier, cf_cfjgdm: '' }
  },
  'code-missing': (cells) => ({ ...cells, cf_xdr_shxym: '' }),
  'old-code': (cells) => ({ ...cells, cf_xdr_shxym: '', cf_xdr_zzjg: `${cells.cf_xdr_shxym!.slice(8, 16)}-${cells.cf_xdr_shxym![16]}` }),
  'code-typo': (cells, dice) => {
    const other = swapped(cells.cf_xdr_shxym!, dice)
    return other === null ? null : { ...cells, cf_xdr_shxym: other }
  },
  'name-typo': (cells, dice) => ({ ...cells, cf_xdr_mc: mistyped(cells.cf_xdr_mc!, dice) }),
  'name-replaced': (cells, { pick }) => ({ ...cells, cf_xdr_mc: `平顶山${pick(['宏远', '新纪元', '鹏程', '嘉泰'])}实业有限公司` }),
  'fact-typo': (cells, dice) => ({ ...cells, cf_sy: mistyped(cells.cf_sy!, dice) }),
  'traditional-characters': (cells) => ({ ...cells, cf_xdr_mc: inTraditional(cells.cf_xdr_mc!), cf_sy: inTraditional(cells.cf_sy!), cf_wsh: inTraditional(cells.cf_wsh!) }),
}

// In the order in which they are done: full width last, as nothing can be altered in it any more.
const mixed = ['dash-variants', 'suffix', 'dropped-year-brackets', 'transposed-digits', 'altered-number', 'off-by-one-day', 'altered-amount', 'amount-in-yuan', 'truncated-fact', 'organ-renamed', 'code-missing', 'name-typo', 'fact-typo', 'traditional-characters', 'full-width']
const touches: Readonly<Record<string, string>> = { 'dash-variants': 'number', 'dropped-year-brackets': 'number', 'transposed-digits': 'number', 'altered-number': 'number', 'altered-amount': 'amount', 'amount-in-yuan': 'amount', suffix: 'name', 'name-typo': 'name', 'truncated-fact': 'fact', 'fact-typo': 'fact' }

/** Two or three of the others at once, each on another part of the record. */
export const combined: Operator = (cells, dice) => {
  const chosen = new Map(Array.from({ length: dice.between(2, 3) }, () => dice.pick(mixed)).map((name) => [touches[name] ?? name, name]))
  let altered = cells
  let done = 0
  for (const name of [...chosen.values()].toSorted((a, b) => mixed.indexOf(a) - mixed.indexOf(b))) {
    const next = returns[name]!(altered, dice)
    if (next === null) continue
    altered = next
    done += 1
  }
  return done < 2 ? null : altered
}

/** Every operator of a return by name, `combined` among them. */
export const operators: Readonly<Record<string, Operator>> = { ...returns, combined }
