import type { Outbound, Watcher } from '../outbound/index.ts'

/** Connects to host and port of a URL, and says nothing. Throws what kept it from a connection. */
export async function probeTcp(
  outbound: Outbound,
  url: string,
  { onLookup, signal }: Watcher & { readonly signal: AbortSignal },
): Promise<void> {
  const { hostname, port, protocol } = new URL(url)
  const given = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
  const socket = await outbound.connect(hostname, given, signal, { onLookup })
  socket.destroy()
}
