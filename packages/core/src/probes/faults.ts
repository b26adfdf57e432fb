import type { CheckFault, Observation } from '../domain/health/index.ts'
import { isSlipwayError } from '../errors/index.ts'

type Seen = Pick<Observation, 'outcome' | 'fault' | 'message'>

/** What an observation holds where nothing was seen. */
export const NOTHING = {
  status_code: null,
  certificate_expires_at: null,
  fault: null,
  message: null,
} as const

export function down(fault: CheckFault, message: string): Seen {
  return { outcome: 'down', fault, message }
}

/** It could not be looked at: the fault is on our side. */
export function unseen(fault: CheckFault, message: string): Seen {
  return { outcome: 'unknown', fault, message }
}

const NAME_SERVICE = [
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_MEMORY',
  'EAI_SYSTEM',
  'ESERVFAIL',
  'EREFUSED',
  'ETIMEOUT',
]
const RESOURCES = ['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM', 'EADDRNOTAVAIL', 'EADDRINUSE']
const NO_NETWORK = ['ENETUNREACH', 'ENETDOWN', 'EACCES', 'EPERM']
const TIMEOUTS = ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']
const LOST = ['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'EHOSTUNREACH', 'EHOSTDOWN', 'UND_ERR_SOCKET']
const CERTIFICATE = /CERT|^ERR_TLS_|^ERR_SSL_|^UNABLE_TO_|SELF_SIGNED|^EPROTO$|^HOSTNAME_MISMATCH$/
const UNREADABLE = /^UND_ERR_(HEADERS_OVERFLOW|RESPONSE|RES_)/

/**
 * Whose fault it is that a check failed, and in which words. Only what is known to be the other side's is held against it;
 * whatever else is thrown is ours.
 */
export function faultOf(thrown: unknown): Seen {
  for (const error of chainOf(thrown)) {
    if (isSlipwayError(error, 'destination_refused')) return unseen('destination_refused', error.message)
    const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
    if (NAME_SERVICE.includes(code)) return unseen('name_service', 'The name could not be looked up.')
    if (RESOURCES.includes(code))
      return unseen('resources', 'This machine had no connection left to check with.')
    if (NO_NETWORK.includes(code)) return unseen('no_network', 'This machine has no way to that network.')
    if (code === 'ECONNREFUSED') return down('connection_refused', 'The connection was refused.')
    if (TIMEOUTS.includes(code)) return down('timeout', 'There was no answer in time.')
    if (LOST.includes(code)) return down('connection_lost', 'The connection was lost.')
    if (CERTIFICATE.test(code)) return down('certificate', `The certificate is not good: ${code}.`)
    if (UNREADABLE.test(code) || error.name === 'HTTPParserError')
      return down('unreadable', 'The answer is not HTTP that can be read.')
    if (error.message === 'redirect count exceeded')
      return down('unreadable', 'It redirects in a circle, or too often.')
  }
  return unseen('probe_failed', 'The check itself failed.')
}

/** An error and what lies behind it; of several tried addresses, what the first one said. */
function* chainOf(thrown: unknown): Generator<Error> {
  let error = thrown
  for (let depth = 0; depth < 8 && error instanceof Error; depth += 1) {
    yield error
    error = error.cause ?? (error instanceof AggregateError ? error.errors[0] : undefined)
  }
}
