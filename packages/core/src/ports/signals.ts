/**
 * How processes on the same data wake each other. A signal says that there is news, not what: whoever listens looks for
 * himself, and looks again and again anyway. So signals may be sent in bundles, and one that is lost costs time only.
 */
export interface Signals {
  /** To all processes that listen, this one too. Sent after the commit that it tells of. Never throws. */
  send(topic: string): void
  /** Calls back at each signal, and whenever some may have been lost. Gives a function that ends it. */
  on(topic: string, listener: () => void): () => void
}
