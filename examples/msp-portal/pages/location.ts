import { createStore, useStore } from './store.ts'

/** Path and query of the page shown. */
const address = createStore(here())
/** How many pages have been gone to; 0 is the one that was loaded. */
const visits = createStore(0)

addEventListener('popstate', () => arrive())

export function useAddress(): string {
  return useStore(address)
}

/** Whether another page than the one that was loaded is shown: then the reader is taken to its title. */
export function hasMoved(): boolean {
  return visits.get() > 0
}

/** Goes to another address of this portal without loading it anew; with `replace`, back does not return here. */
export function go(href: string, { replace = false } = {}): void {
  const before = location.pathname
  if (replace) history.replaceState(null, '', href)
  else history.pushState(null, '', href)
  if (!replace && location.pathname !== before) scrollTo(0, 0)
  arrive()
}

function arrive(): void {
  const [before] = address.get().split('?')
  if (location.pathname !== before) visits.set(visits.get() + 1)
  address.set(here())
}

function here(): string {
  return `${location.pathname}${location.search}`
}
