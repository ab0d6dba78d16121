import type { Sql } from 'postgres'
import { eq } from 'drizzle-orm'
import { issueOrganisation } from '../activities/authority.ts'
import { signerOf } from '../activities/cms.ts'
import { signPdf } from '../activities/pdf-sign.ts'
import { listRecords } from '../api/record.ts'
import { openDatabase } from '../db/index.ts'
import { records } from '../db/register.ts'
import { renderLetter } from '../templates/letter.ts'
import { measure } from './measure.ts'
import { signedLetter } from './signature-forgery.ts'
import type { Table } from './table.ts'

const places = ['郏县', '平顶山', '河南', '龙山', '东城', '冢头', '安良', '堂街', '薛店', '长桥', '茨芭', '黄道', '李口', '渣园', '姚庄', '广天', '白庙']
const brands = ['红牛', '恒达', '鑫源', '宏盛', '天瑞', '金鼎', '中原', '汇通', '嘉禾', '瑞丰', '兴隆', '永昌', '德胜', '福临', '华茂', '安泰', '康宁', '众信', '同心', '聚源', '万家', '春晓', '明德', '启航']
const trades = ['食品', '农业机械', '铁锅制造', '道路运输', '建筑安装', '商贸', '药房', '餐饮', '养殖', '种植', '建材', '物流', '装饰工程', '电子科技', '服装', '包装材料']
const forms = ['有限公司', '有限责任公司', '专业合作社', '经营部', '加工厂', '个体工商户']
const matters = ['申请办理食品经营许可证', '申请办理道路运输经营许可证', '申请办理变更登记', '向社会主动作出综合信用承诺', '参加行业协会诚信经营倡议']

/** Loads published commitments straight into the rows, their search keys made by the database as the application makes them. */
export async function fillCommitments(sql: Sql, count: number): Promise<void> {
  const [subject] = await sql`select id from subjects limit 1`
  await sql`
    insert into records (kind, identity, subject_id, document_number, decision_date, publication, data, grams, created_at)
    select 'commitment', 'bench-commitment-' || n, ${subject!.id as string}, code, current_date - abs(hashint4(n)) % 1400, 'published',
      jsonb_build_object('cn_wsh', code, 'cn_xdr_mc', name, 'cn_cnlx', '主动型', 'cn_sy', matter, 'cn_gklx', '可向社会公开'),
      array(select distinct substr(word, place, size) from unnest(array[name, code, matter]) as word, generate_series(1, length(word)) as place, generate_series(1, 2) as size where place + size - 1 <= length(word)),
      now()
    from (
      select n, '410425' || to_char(current_date - abs(hashint4(n)) % 1400, 'YYYYMMDD') || lpad((n % 1000000)::text, 6, '0') as code,
        (${places}::text[])[1 + n % ${places.length}] || (${brands}::text[])[1 + (n / 17) % ${brands.length}] || (${brands}::text[])[1 + (n / 408) % ${brands.length}] || (${trades}::text[])[1 + (n / 5) % ${trades.length}] || (${forms}::text[])[1 + n % ${forms.length}] as name,
        (${matters}::text[])[1 + n % ${matters.length}] as matter
      from generate_series(1, ${count}::int) n) made`
  await sql`vacuum analyze records`
}

/** Signs letters one after the other, and looks commitments up by two characters as the public page does. */
export async function measureCommitments({ sql, databaseUrl, table }: { sql: Sql; databaseUrl: string; table: Table }, count: number): Promise<void> {
  table.section('A commitment is made and signed')
  const at = Date.now() - 60_000
  const { authority } = await signedLetter(at)
  const chain = [authority.root.certificate]
  const organisation = signerOf(await issueOrganisation(authority.root, { name: '郏县红牛食品有限公司', code: '91410425100000008J', at, until: at + 1e10 }), chain)
  const stamper = signerOf(authority.stamper, chain)
  const letter = { mark: '信用承诺书', redHead: false, title: '信用承诺书', paragraphs: ['我单位承诺：所提交的材料真实、合法、有效。'.repeat(20)], signedBy: '郏县红牛食品有限公司', date: '2026-11-25', sealed: true, verification: { code: 'K7QF-M3XW-92TD', url: 'https://credit.example/documents/K7QF' } }
  const sign = (pdf: Buffer) => signPdf(pdf, organisation, stamper, { name: '王红伟', reason: '信用承诺', location: '郏县', at })
  const pdf = await renderLetter(letter)
  table.add('sign, time stamp included', 1, 300, await measure(1, 300, () => sign(pdf)))
  table.add('PDF and signature', 1, 300, await measure(1, 300, async () => sign(await renderLetter(letter))))
  if (count === 0) return
  const begun = performance.now()
  await fillCommitments(sql, count)
  table.note(`filled ${count} commitments in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  table.section(`Public search among ${count} commitments by two characters, in the database`)
  const words = [...brands, ...trades.map((trade) => trade.slice(0, 2))]
  const { db, close } = openDatabase(databaseUrl, { max: 1 })
  const search = (q: string) => listRecords(db, eq(records.publication, 'published'), { q, kind: 'commitment' })
  table.add('two characters', 1, 400, await measure(1, 400, (index) => search(words[index % words.length]!)))
  table.add('four characters', 1, 400, await measure(1, 400, (index) => search(`${brands[index % brands.length]!}${brands[(index * 7) % brands.length]!}`)))
  await close()
}
