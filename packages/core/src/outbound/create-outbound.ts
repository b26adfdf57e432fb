import { connect as connectSocket, type LookupFunction, type Socket } from 'node:net'
import * as tls from 'node:tls'
import { Agent, buildConnector, fetch as fetchThrough } from 'undici'
import { isSlipwayError } from '../errors/index.ts'
import { createGuard, type GuardOptions } from './guard.ts'

export interface OutboundOptions extends GuardOptions {
  /** PEM certificates of authorities to trust beside the usual ones. @default none */
  readonly ca?: readonly string[] | undefined
  /** Milliseconds for the connection, TLS included. @default 10000 */
  readonly connectTimeout?: number | undefined
}

type Fetch = typeof globalThis.fetch

/** Whoever wants to know how far a call has come. */
export interface Watcher {
  /** A name is being looked up, `false` when that has ended. */
  readonly onLookup?: ((going: boolean) => void) | undefined
  /** A connection is established, TLS included. */
  readonly onSocket?: ((socket: Socket) => void) | undefined
}

/** One conversation on connections of its own. */
export interface Conversation {
  readonly fetch: Fetch
  /** Ends its connections, whatever they are doing. */
  close(): Promise<void>
}

/**
 * The only way out: everything that Slipway calls at an address which a user gave goes through it. Places that may not be
 * called make it throw `SlipwayError` `destination_refused`, also behind a redirect.
 */
export interface Outbound {
  /** As in the Fetch standard. Connections are kept for a few seconds and used again. */
  readonly fetch: Fetch
  converse(watcher?: Watcher): Conversation
  /**
   * A TCP connection that is established. Rejects with `destination_refused`, the signal's reason, or as `net.connect` does.
   * The caller destroys it.
   */
  connect(host: string, port: number, signal: AbortSignal, watcher?: Watcher): Promise<Socket>
  close(): Promise<void>
}

/** No header that anybody needs is longer; the default of Node. */
const MAX_HEADERS = 16_384

export function createOutbound(options: OutboundOptions = {}): Outbound {
  const { ca, connectTimeout = 10_000 } = options
  const guard = createGuard(options)
  const trust = ca === undefined ? {} : { ca: [...usualAuthorities(), ...ca] }

  function agent(watcher?: Watcher): Agent {
    const connect = buildConnector({
      lookup: watched(guard.lookup, watcher),
      timeout: connectTimeout,
      maxCachedSessions: 0,
      ...trust,
    })
    return new Agent({
      maxHeaderSize: MAX_HEADERS,
      connect(target, callback) {
        try {
          // No name is looked up for an address, so it is checked here.
          guard.assertHost(target.hostname)
        } catch (fault) {
          callback(fault instanceof Error ? fault : new Error(String(fault)), null)
          return
        }
        connect(target, (...answer) => {
          if (answer[1] !== null) watcher?.onSocket?.(answer[1])
          callback(...answer)
        })
      },
    })
  }

  function fetchOn(dispatcher: Agent): Fetch {
    return async (input, init) => {
      guard.assertUrl(new URL(input instanceof Request ? input.url : input))
      const request = new Request(input, init)
      const { method, redirect, signal, body } = request
      try {
        const answer: unknown = await fetchThrough(request.url, {
          method,
          headers: [...request.headers],
          redirect,
          signal,
          dispatcher,
          ...(body === null ? {} : { body, duplex: 'half' }),
        })
        // The same class, of which undici and Node's types have a description each.
        return answer as Response
      } catch (fault) {
        const cause = fault instanceof Error ? fault.cause : undefined
        throw isSlipwayError(cause) ? cause : fault
      }
    }
  }

  const shared = agent()
  return {
    fetch: fetchOn(shared),
    converse(watcher) {
      const own = agent(watcher)
      return { fetch: fetchOn(own), close: () => own.destroy() }
    },
    async connect(host, port, signal, watcher) {
      guard.assertHost(host)
      signal.throwIfAborted()
      const bare = host.replace(/^\[(.*)\]$/, '$1')
      const socket = connectSocket({ host: bare, port, lookup: watched(guard.lookup, watcher) })
      try {
        await connected(socket, signal)
        watcher?.onSocket?.(socket)
        return socket
      } catch (fault) {
        socket.destroy()
        throw fault
      }
    },
    close: () => shared.destroy(),
  }
}

function connected(socket: Socket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    const end = () => signal.removeEventListener('abort', abort)
    socket.once('connect', () => {
      end()
      resolve()
    })
    // For good: a socket that is destroyed while it connects may still report a fault.
    socket.on('error', (fault) => {
      end()
      reject(fault)
    })
  })
}

function watched(lookup: LookupFunction, { onLookup }: Watcher = {}): LookupFunction {
  if (onLookup === undefined) return lookup
  return (name, options, callback) => {
    onLookup(true)
    lookup(name, options, (...answer) => {
      onLookup(false)
      callback(...answer)
    })
  }
}

/** `ca` replaces what Node trusts by itself, so that has to be named too. */
function usualAuthorities(): readonly string[] {
  // Node 22 has it only since 22.15.
  return typeof tls.getCACertificates === 'function' ? tls.getCACertificates('default') : tls.rootCertificates
}
