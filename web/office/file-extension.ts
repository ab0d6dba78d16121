const heads: [string, string][] = [['%PDF', 'pdf'], ['\u0089PNG', 'png'], ['\u00ff\u00d8\u00ff', 'jpg']]

/** The ending of a file's name by its first bytes: what lies sealed tells no name. */
export async function extensionOf(blob: Blob): Promise<string> {
  const head = String.fromCharCode(...new Uint8Array(await blob.slice(0, 4).arrayBuffer()))
  return heads.find(([start]) => head.startsWith(start))?.[1] ?? 'bin'
}
