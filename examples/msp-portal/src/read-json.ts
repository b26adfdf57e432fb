import type { IncomingMessage } from 'node:http'

const LIMIT = 4_096

/** Reads a small JSON object; `null` for anything else. */
export async function readJson(incoming: IncomingMessage): Promise<Readonly<Record<string, unknown>> | null> {
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
  if (type !== 'application/json') return null
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}
