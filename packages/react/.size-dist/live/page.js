/** Says what the page does until the returned function is called. */
export function watchPage(events) {
    const wanted = new AbortController();
    const { signal } = wanted;
    document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? events.hidden() : events.shown()), { signal });
    document.addEventListener('resume', events.thawed, { signal });
    window.addEventListener('pageshow', ({ persisted }) => persisted && events.thawed(), { signal });
    window.addEventListener('pagehide', events.left, { signal });
    window.addEventListener('online', events.online, { signal });
    return () => wanted.abort();
}
