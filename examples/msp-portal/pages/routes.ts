/** The three ways to look at all deployments. */
export const SHOWS = ['overview', 'matrix', 'list'] as const
export type Show = (typeof SHOWS)[number]

/** The parts of an application's page. */
export const TABS = ['deployments', 'about'] as const
export type Tab = (typeof TABS)[number]

/** A page of the portal. The server and the browser read addresses with the same function. */
export type Route =
  | { readonly page: 'applications' }
  | { readonly page: 'application'; readonly id: string; readonly tab: Tab }
  | { readonly page: 'deployments'; readonly show: Show }
  | { readonly page: 'create' }
  | { readonly page: 'deployment'; readonly id: string }
  /** `null`: the first team that the person may see. */
  | { readonly page: 'team'; readonly id: string | null }
  | { readonly page: 'management' }
  | { readonly page: 'levels' }
  | { readonly page: 'rollouts' }
  | { readonly page: 'promotions' }
  | { readonly page: 'waves' }
  | { readonly page: 'audit' }
  | { readonly page: 'unknown' }

/** What stands at an address of this site: `/applications/deployments?view=matrix`. */
export function routeOf(address: string): Route {
  if (!URL.canParse(address, 'http://portal')) return { page: 'unknown' }
  const url = new URL(address, 'http://portal')
  const parts = partsOf(url.pathname)
  if (parts === null) return { page: 'unknown' }
  const [first, second, third, ...more] = parts
  if (more.length > 0) return { page: 'unknown' }
  if (first === undefined) return { page: 'deployments', show: showOf(url.searchParams) }
  if (first === 'audit' && second === undefined) return { page: 'audit' }
  if ((first === 'management' || first === 'levels') && second === undefined) return { page: first }
  if (first === 'teams' && third === undefined) return { page: 'team', id: second ?? null }
  if ((first === 'rollouts' || first === 'promotions' || first === 'waves') && second === undefined)
    return { page: first }
  if (first !== 'applications') return { page: 'unknown' }
  if (second === undefined) return { page: 'applications' }
  if (second !== 'deployments')
    return third === undefined
      ? { page: 'application', id: second, tab: tabOf(url.searchParams) }
      : { page: 'unknown' }
  if (third === undefined) return { page: 'deployments', show: showOf(url.searchParams) }
  return third === 'new' ? { page: 'create' } : { page: 'deployment', id: third }
}

/** The address of a page, without filters. */
export function hrefOf(route: Exclude<Route, { readonly page: 'unknown' }>): string {
  switch (route.page) {
    case 'applications':
      return '/applications'
    case 'application':
      return `/applications/${encodeURIComponent(route.id)}${route.tab === 'about' ? '?tab=about' : ''}`
    case 'deployments':
      return `/applications/deployments${route.show === 'overview' ? '' : `?view=${route.show}`}`
    case 'create':
      return '/applications/deployments/new'
    case 'deployment':
      return `/applications/deployments/${encodeURIComponent(route.id)}`
    case 'team':
      return route.id === null ? '/teams' : `/teams/${encodeURIComponent(route.id)}`
    case 'management':
    case 'levels':
      return `/${route.page}`
    case 'rollouts':
    case 'promotions':
    case 'waves':
      return `/${route.page}`
    case 'audit':
      return '/audit'
  }
}

function tabOf(search: URLSearchParams): Tab {
  return search.get('tab') === 'about' ? 'about' : 'deployments'
}

function showOf(search: URLSearchParams): Show {
  const wanted = search.get('view')
  return SHOWS.find((show) => show === wanted) ?? 'overview'
}

/** The parts of a path between its slashes; `null` for one that is not written properly. */
function partsOf(path: string): string[] | null {
  try {
    return path
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent)
  } catch {
    return null
  }
}
