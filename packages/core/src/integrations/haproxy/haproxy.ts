import type { RolloutTarget, TrafficRouter } from '../../ports/index.ts'
import { ask, type RuntimeAddress } from './ask.ts'
import { readServers, type Server, shareOf, weightsFor } from './servers.ts'

/** Which servers of the backend serve the new version, and which the one before. */
export interface Sides {
  readonly next: readonly string[]
  readonly previous: readonly string[]
}

export interface HaproxyOptions {
  /** Where its runtime API listens, with `level admin`: `stats socket /run/haproxy/admin.sock level admin`. */
  readonly socket: RuntimeAddress
  /** The backend whose traffic is shared, for each target where there are several. Its `balance` has to heed weights. */
  readonly backend: string | ((target: RolloutTarget) => string)
  /** Which of its servers are meant. A host with two sides tells them by what it deployed last on which. */
  readonly sides: (target: RolloutTarget) => Sides | Promise<Sides>
}

/** What cannot end a command, nor begin another one. */
const NAME = /^[A-Za-z0-9_.:-]{1,200}$/

/**
 * Shares traffic by the weights of an HAProxy, through its runtime API, and reads them back. Weights are said as they shall
 * be, so to say them twice does no harm. What is observed counts only servers that take requests: a side that is down has
 * no traffic, whatever its weight.
 *
 * A reload of HAProxy brings back the weights of its configuration, unless it loads its server state from a file.
 * Source: HAProxy's management guide, "set server" and "show servers state".
 */
export function haproxyRouter(options: HaproxyOptions): TrafficRouter {
  const { socket, sides } = options

  async function placeOf(target: RolloutTarget): Promise<Sides & { readonly backend: string }> {
    const { next, previous } = await sides(target)
    const backend = typeof options.backend === 'function' ? options.backend(target) : options.backend
    for (const name of [backend, ...next, ...previous])
      if (!NAME.test(name))
        throw new Error(`${JSON.stringify(name)} cannot be the name of a backend or server.`)
    if (next.length === 0) throw new Error('No server is named for the new version: sides() gives none.')
    const both = next.find((name) => previous.includes(name))
    if (both !== undefined) throw new Error(`Server ${both} is on both sides.`)
    return { next, previous, backend }
  }

  async function serversOf(
    names: readonly string[],
    backend: string,
    signal: AbortSignal,
  ): Promise<Server[]> {
    const servers = readServers(await ask(socket, `show servers state ${backend}`, signal))
    return names.map((name) => {
      const server = servers.find((found) => found.name === name)
      if (server === undefined) throw new Error(`HAProxy's backend ${backend} has no server ${name}.`)
      return server
    })
  }

  return {
    async set(weight, target, { signal }) {
      const { next, previous, backend } = await placeOf(target)
      const weights = weightsFor(weight, next.length, Math.max(1, previous.length))
      const commands = [
        ...next.map((name) => `set server ${backend}/${name} weight ${weights.next}`),
        ...previous.map((name) => `set server ${backend}/${name} weight ${weights.previous}`),
      ]
      // Whoever gets more comes first: there is no instant in which nobody serves.
      if (weight < 50) commands.reverse()
      const said = (await ask(socket, commands.join('; '), signal)).trim()
      if (said !== '') throw new Error(`HAProxy refuses the weights: ${said.slice(0, 300)}`)
    },

    async observe(target, { signal }) {
      const { next, previous, backend } = await placeOf(target)
      const servers = await serversOf([...next, ...previous], backend, signal)
      const weightOf = (side: readonly Server[]) =>
        side.reduce((sum, { weight, isTaking }) => sum + (isTaking ? weight : 0), 0)
      const mine = weightOf(servers.slice(0, next.length))
      const others = weightOf(servers.slice(next.length))
      if (mine > 0) return Math.round(shareOf(mine, others))
      // Nobody serves: that is 0 % only where it was to be so.
      return others > 0 || servers.slice(0, next.length).every(({ weight }) => weight === 0) ? 0 : null
    },
  }
}
