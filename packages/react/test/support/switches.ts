import type { IncomingMessage, ServerResponse } from 'node:http'
import { ERROR_CODES, type ErrorCode } from '@slipway/core'

/**
 * Which requests are meant: the path below the API, with all that follows it (`/matrix`, `/deployments`), or an expression
 * for `METHOD /path?query`.
 */
export type Where = string | RegExp

export interface Refusal {
  readonly path: Where
  /** Answers with this error as a problem document. @default 'internal' */
  readonly code?: ErrorCode | undefined
  /** Answers as a proxy would, with this status and a page of HTML. @default that of the code */
  readonly status?: number | undefined
  /** @default every time */
  readonly times?: number | undefined
}

export interface Hold {
  /** How many requests wait. */
  waiting(): number
  /** Lets those that wait go on, and later ones through. */
  release(): void
}

/** What a test can do to the traffic between page and server. */
export interface Switches {
  /** Breaks the connections of all open event streams. Says how many they were. */
  cutStreams(): number
  /** How many event streams are open now. */
  streams(): number
  /** How many requests there have been, refused ones too. */
  requests(path: Where): number
  /** Answers with an error in place of the SDK. Gives a function that ends it. */
  refuse(refusal: Refusal): () => void
  /** Lets requests wait for so many milliseconds. Gives a function that ends it. */
  delay(given: { readonly path: Where; readonly ms: number }): () => void
  /** Lets requests wait until they are released. */
  hold(path: Where): Hold
}

/** Given a request and the way on; `true` when it has taken the request over. */
type Rule = (asked: string, outgoing: ServerResponse, go: () => void) => boolean

export function createSwitches(basePath: string) {
  const log: string[] = []
  const rules = new Set<Rule>()
  const streams = new Set<ServerResponse>()

  function pass(incoming: IncomingMessage, outgoing: ServerResponse, serve: () => void): void {
    const asked = `${incoming.method} ${(incoming.url ?? '').slice(basePath.length)}`
    log.push(asked)
    let left = [...rules]
    const go = (): void => {
      if (outgoing.destroyed) return
      const rule = left.shift()
      if (rule !== undefined) {
        if (!rule(asked, outgoing, go)) go()
        return
      }
      left = []
      if (isAt(asked, '/events')) follow(outgoing)
      serve()
    }
    go()
  }

  function follow(outgoing: ServerResponse): void {
    streams.add(outgoing)
    outgoing.on('close', () => streams.delete(outgoing))
  }

  function add(rule: Rule): () => void {
    rules.add(rule)
    return () => void rules.delete(rule)
  }

  const controls: Switches = {
    cutStreams() {
      const count = streams.size
      for (const outgoing of streams) outgoing.socket?.destroy()
      return count
    },
    streams: () => streams.size,
    requests: (path) => log.filter((asked) => isAt(asked, path)).length,
    refuse({ path, code = 'internal', status, times = Number.POSITIVE_INFINITY }) {
      let left = times
      return add((asked, outgoing) => {
        if (!isAt(asked, path) || left <= 0) return false
        left -= 1
        if (status === undefined) sendProblem(outgoing, code)
        else outgoing.writeHead(status, { 'content-type': 'text/html' }).end(`<h1>${status}</h1>`)
        return true
      })
    },
    delay: ({ path, ms }) =>
      add((asked, _outgoing, go) => {
        if (!isAt(asked, path)) return false
        setTimeout(go, ms)
        return true
      }),
    hold(path) {
      const waiting: (() => void)[] = []
      const end = add((asked, _outgoing, go) => {
        if (!isAt(asked, path)) return false
        waiting.push(go)
        return true
      })
      return {
        waiting: () => waiting.length,
        release() {
          end()
          for (const go of waiting.splice(0)) go()
        },
      }
    },
  }
  return { pass, controls }
}

function isAt(asked: string, where: Where): boolean {
  if (typeof where !== 'string') return where.test(asked)
  const path = asked.slice(asked.indexOf(' ') + 1)
  return path === where || ['/', '?'].some((mark) => path.startsWith(where + mark))
}

function sendProblem(outgoing: ServerResponse, code: ErrorCode): void {
  const { status, title } = ERROR_CODES[code]
  const problem = { type: `urn:problem-type:slipway:${code}`, title, status, detail: title, code }
  outgoing
    .writeHead(status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
    .end(JSON.stringify(problem))
}
