import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A file of the built pages, as it is sent. */
export interface SiteFile {
  readonly type: string
  readonly body: Buffer
  /** The same, compressed; `null` where that saves nothing. */
  readonly gzip: Buffer | null
  readonly etag: string
  /** Its name holds a hash of what is in it: an address never changes its meaning. */
  readonly immutable: boolean
}

/** The built pages by their path: `/index.html`, `/assets/index-1a2b3c.js`. */
export type Site = ReadonlyMap<string, SiteFile>

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Reads everything into memory: it is little, and a later build may remove the folder. */
export function readSite(folder: string): Site {
  const site = new Map<string, SiteFile>()
  for (const entry of globSync('**/*', { cwd: folder, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(folder.length).replaceAll('\\', '/')
    const type = TYPES[extname(name)]
    if (type === undefined) throw new Error(`Nobody said what type ${name} is of.`)
    const body = readFileSync(path)
    const gzip = gzipSync(body)
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const small = gzip.length >= body.length
    site.set(name, { type, body, gzip: small ? null : gzip, etag, immutable: name.startsWith('/assets/') })
  }
  if (!site.has('/index.html')) throw new Error(`There is no page in ${folder}.`)
  return site
}
