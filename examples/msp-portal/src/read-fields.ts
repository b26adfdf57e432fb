import type { IncomingMessage } from 'node:http'

/** The fields of a small body, and whether a form sent them. */
export interface Fields {
  readonly form: boolean
  readonly fields: Readonly<Record<string, unknown>>
}

const LIMIT = 4_096

/** Reads a small JSON object or form; `null` for anything else. */
export async function readFields(incoming: IncomingMessage): Promise<Fields | null> {
  const type = incoming.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  const chunks: Uint8Array[] = []
  let size = 0
  // The socket stays open: the answer goes out over it.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    if (!(chunk instanceof Uint8Array)) return null
    size += chunk.length
    if (size > LIMIT) return null
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  if (type === 'application/x-www-form-urlencoded')
    return { form: true, fields: Object.fromEntries(new URLSearchParams(text)) }
  if (type !== 'application/json') return null
  const value = parsed(text)
  return value === null ? null : { form: false, fields: value }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}
