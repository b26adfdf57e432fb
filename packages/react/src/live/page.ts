/** What the page around us does, as far as the stream must know. */
export interface PageEvents {
  readonly hidden: () => void
  readonly shown: () => void
  /** It is left, and may be kept for the way back: not while it holds anything. */
  readonly left: () => void
  /** It stood still, and may have missed anything. */
  readonly thawed: () => void
  readonly online: () => void
}

/** Says what the page does until the returned function is called. */
export function watchPage(events: PageEvents): () => void {
  const wanted = new AbortController()
  const { signal } = wanted
  document.addEventListener(
    'visibilitychange',
    () => (document.visibilityState === 'hidden' ? events.hidden() : events.shown()),
    { signal },
  )
  document.addEventListener('resume', events.thawed, { signal })
  window.addEventListener('pageshow', ({ persisted }) => persisted && events.thawed(), { signal })
  window.addEventListener('pagehide', events.left, { signal })
  window.addEventListener('online', events.online, { signal })
  return () => wanted.abort()
}
