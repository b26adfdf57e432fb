import { TLSSocket } from 'node:tls'
import ky from 'ky'
import type { CheckSettings } from '../domain/health/index.ts'
import type { Outbound, Watcher } from '../outbound/index.ts'
import { down, faultOf, NOTHING } from './faults.ts'
import type { Seen } from './timed.ts'

/** So much of a body is looked through. */
const BODY_LIMIT = 65_536

const HEADERS = { 'user-agent': 'Slipway-Health-Check', 'cache-control': 'no-cache' }

/** Asks for a URL on a connection of its own, which is part of what is checked. */
export async function probeHttp(
  outbound: Outbound,
  url: string,
  settings: CheckSettings,
  { onLookup, signal }: Watcher & { readonly signal: AbortSignal },
): Promise<Seen> {
  let certificate_expires_at: string | null = null
  const conversation = outbound.converse({
    onLookup,
    onSocket: (socket) => {
      certificate_expires_at = socket instanceof TLSSocket ? endOfCertificate(socket) : null
    },
  })
  try {
    const response = await ky(url, {
      fetch: conversation.fetch,
      headers: HEADERS,
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      signal,
    })
    const { status } = response
    const answered = { status_code: status, certificate_expires_at }
    if (status < settings.status_from || status > settings.status_to)
      return { ...answered, ...down('status', `It answered with status ${status}.`) }
    if (settings.body_contains !== null && !(await contains(response, settings.body_contains)))
      return { ...answered, ...down('body', 'It answered without the text that is expected in it.') }
    return { ...answered, outcome: 'up', fault: null, message: null }
  } catch (fault) {
    if (signal.aborted) throw fault
    return { ...NOTHING, certificate_expires_at, ...faultOf(fault) }
  } finally {
    await conversation.close()
  }
}

function endOfCertificate(socket: TLSSocket): string | null {
  const ends = Date.parse(socket.getPeerX509Certificate()?.validTo ?? '')
  return Number.isNaN(ends) ? null : new Date(ends).toISOString()
}

async function contains(response: Response, wanted: string): Promise<boolean> {
  if (response.body === null) return false
  const decoder = new TextDecoder()
  let text = ''
  let left = BODY_LIMIT
  for await (const chunk of response.body) {
    text += decoder.decode(chunk.subarray(0, left), { stream: true })
    left -= chunk.byteLength
    if (text.includes(wanted)) return true
    if (left <= 0) break
  }
  return false
}
