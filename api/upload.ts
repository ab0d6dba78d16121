import type { FastifyRequest } from 'fastify'
import { files } from '../db/document.ts'
import type { Transaction } from '../db/index.ts'
import { sha256 } from '../db/keyed.ts'
import { Problem } from './problem.ts'

const magic: [string, Buffer][] = [
  ['application/pdf', Buffer.from('%PDF-')],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
]

export interface Upload {
  name: string
  mediaType: string
  content: Buffer
  fields: Record<string, string>
}

/** The one file of a multipart request: a PDF, JPEG or PNG by its content, not by its name. Throws a Problem that says why not. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  const fields: Record<string, string> = {}
  let file: { name: string; content: Buffer } | null = null
  for await (const part of request.parts()) {
    if (part.type === 'file') file = { name: part.filename, content: await part.toBuffer() }
    else fields[part.fieldname] = String(part.value)
  }
  if (!file) throw refused('请选择文件。', 'Please choose a file.')
  const { name, content } = file
  const mediaType = magic.find(([, bytes]) => content.subarray(0, bytes.length).equals(bytes))?.[0]
  if (!mediaType) throw refused('只接受 PDF、JPG、PNG 文件。', 'Only PDF, JPG and PNG are taken.')
  return { name: cleanName(name), mediaType, content, fields }
}

const refused = (zh: string, en: string) => new Problem(422, 'file-refused', { more: { zh, en }, errors: [{ pointer: '/file', detail: { zh, en } }] })

/** A file's name without folders and control characters, at most 120 characters long. */
export const cleanName = (name: string): string => name.replaceAll(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '_').slice(-120) || '材料' // oxlint-disable-line no-control-regex

/** Keeps an upload; resolves to its row without the content. */
export async function keepUpload(tx: Transaction, { name, mediaType, content }: Upload, uploadedBy: string, createdAt: Date) {
  const [kept] = await tx
    .insert(files)
    .values({ sha256: sha256(content), name, mediaType, size: content.length, content, uploadedBy, createdAt })
    .returning({ id: files.id, name: files.name, mediaType: files.mediaType, size: files.size, sha256: files.sha256 })
  return kept!
}
