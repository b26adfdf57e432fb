import { lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { SlipwayError } from '../errors/index.ts'
import { isPublicAddress } from './addresses.ts'
import { createAllowList } from './allow-list.ts'

/** One address that a name leads to. */
export interface FoundAddress {
  readonly address: string
  readonly family: number
}

/** Asks for all addresses of a name; rejects as `dns.lookup` does. */
export type Resolve = (name: string) => Promise<readonly FoundAddress[]>

export interface GuardOptions {
  /**
   * Names, addresses and blocks that may be called although they are private, such as `billing.internal`, `*.internal` or
   * `10.2.0.0/16`. An administrator decides on it: whoever may set a URL can reach what stands here. @default none
   */
  readonly allow?: readonly string[] | undefined
  /** @default the system's resolver, `/etc/hosts` included */
  readonly resolve?: Resolve | undefined
}

/**
 * Decides which places may be called. It decides on addresses, in the moment in which a connection is made and on the very
 * addresses that it is made to, so that neither another spelling, nor a redirect, nor a name that leads somewhere else a
 * second later gets around it.
 */
export interface Guard {
  /** Throws `destination_refused` for a URL that can never be called: another scheme, a user name, a private address. */
  assertUrl(url: URL): void
  /** Throws `destination_refused` when the host is an address that may not be called. Names are left to `lookup`. */
  assertHost(host: string): void
  /** Stands in for `dns.lookup` in `net.connect` and `tls.connect`: finds addresses that may be called, or fails. */
  readonly lookup: LookupFunction
}

export function createGuard({ allow = [], resolve = resolveBySystem }: GuardOptions = {}): Guard {
  const allowed = createAllowList(allow)
  const mayCall = (address: string) => isPublicAddress(address) || allowed.hasAddress(address)

  function assertHost(host: string): void {
    const bare = host.replace(/^\[(.*)\]$/, '$1')
    if (isIP(bare) !== 0 && !mayCall(bare)) throw refused(`The address ${bare} may not be called from here.`)
  }

  async function find(name: string): Promise<readonly FoundAddress[]> {
    let found: readonly FoundAddress[]
    try {
      found = await resolve(name)
    } catch (cause) {
      if (isUnknownName(cause)) throw nowhere(name, cause)
      throw cause
    }
    if (found.length === 0) throw nowhere(name)
    // One private address among public ones is a trap, or a mistake: the connection might take it.
    if (!allowed.hasName(name) && !found.every(({ address }) => mayCall(address))) throw nowhere(name)
    return found
  }

  return {
    assertHost,
    assertUrl(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:')
        throw refused(`${url.protocol}// may not be called; only http and https may.`)
      if (url.username !== '' || url.password !== '')
        throw refused('A URL with a user name or a password in it may not be called.')
      assertHost(url.hostname)
    },
    lookup(name, options, callback) {
      find(name).then(
        (found) => {
          const wanted = found.filter(({ family }) => !options.family || family === options.family)
          const [first] = wanted
          if (first === undefined) callback(nowhere(name), '')
          else if (options.all === true) callback(null, [...wanted])
          else callback(null, first.address, first.family)
        },
        (fault: Error) => callback(fault, ''),
      )
    },
  }
}

function resolveBySystem(name: string): Promise<readonly FoundAddress[]> {
  return new Promise((found, fail) =>
    systemLookup(name, { all: true }, (fault, addresses) =>
      fault === null ? found(addresses) : fail(fault),
    ),
  )
}

/** The name is known to be unknown, which is not the same as a resolver that does not answer. */
function isUnknownName(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && (fault.code === 'ENOTFOUND' || fault.code === 'ENODATA')
}

function refused(message: string): SlipwayError {
  return new SlipwayError('destination_refused', message, {
    next: 'Use a public address, or ask an administrator to list this one under `allow`.',
  })
}

/**
 * The same words for a name that nobody has and for one that leads to a private place: the difference would tell whoever
 * may set a URL which names there are inside.
 */
function nowhere(name: string, cause?: unknown): SlipwayError {
  return new SlipwayError(
    'destination_refused',
    `${name} leads to no address that may be called from here.`,
    {
      next: 'Check the name; if it is right, ask an administrator to list it under `allow`.',
      cause,
    },
  )
}
