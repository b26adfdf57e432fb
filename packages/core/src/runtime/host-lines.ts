/**
 * Lets so many at once into each host, and so many more wait in a line for it, so that neither a host is flooded nor the
 * line for one that hangs grows without end.
 */
export interface HostLines {
  /** `true`: one is in. A promise: one is in when it resolves. `false`: the line is full. Whoever is in must `leave`. */
  enter(host: string): boolean | Promise<void>
  leave(host: string): void
}

export function createHostLines(atOnce: number, waiting: number): HostLines {
  const hosts = new Map<string, { inside: number; readonly line: (() => void)[] }>()
  return {
    enter(host) {
      const found = hosts.get(host) ?? { inside: 0, line: [] }
      hosts.set(host, found)
      if (found.inside < atOnce) {
        found.inside += 1
        return true
      }
      if (found.line.length >= waiting) return false
      return new Promise<void>((resolve) => found.line.push(resolve))
    },
    leave(host) {
      const found = hosts.get(host)
      if (found === undefined) return
      const next = found.line.shift()
      // Whoever comes next takes the place over.
      if (next !== undefined) return next()
      found.inside -= 1
      if (found.inside === 0) hosts.delete(host)
    },
  }
}
