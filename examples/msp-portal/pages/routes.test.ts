import { describe, expect, it } from 'vitest'
import { hrefOf, type Route, routeOf, SHOWS } from './routes.ts'

describe('the addresses of the portal', () => {
  const routes: readonly Exclude<Route, { page: 'unknown' }>[] = [
    { page: 'applications' },
    { page: 'application', id: 'node-24', tab: 'deployments' },
    { page: 'application', id: 'équipe/à part ?', tab: 'about' },
    ...SHOWS.map((show) => ({ page: 'deployments', show }) as const),
    { page: 'create' },
    { page: 'deployment', id: '0193-ab' },
    { page: 'team', id: null },
    { page: 'team', id: 'équipe/à part ?' },
    { page: 'management' },
    { page: 'levels' },
    { page: 'rollouts' },
    { page: 'promotions' },
    { page: 'waves' },
    { page: 'audit' },
  ]

  it.each(routes)('lead back to the page that they are made for: %o', (route) => {
    expect(routeOf(hrefOf(route))).toEqual(route)
  })

  it('begin with the deployments', () => {
    expect(routeOf('/')).toEqual({ page: 'deployments', show: 'overview' })
    expect(routeOf('/applications/deployments?view=nonsense')).toEqual({
      page: 'deployments',
      show: 'overview',
    })
  })

  it('are known with filters, a language and a slash at the end', () => {
    expect(routeOf('/applications/deployments/?view=list&status=failed&lang=en')).toEqual({
      page: 'deployments',
      show: 'list',
    })
  })

  it.each([
    '/nothing',
    '/applications/a/b',
    '/applications/deployments/a/b',
    '/audit/x',
    '/management/x',
    '/levels/x',
    '/teams/a/b',
    '/rollouts/x',
    '/%',
    '//%zz',
  ])('have nothing at %s', (address) => {
    expect(routeOf(address)).toEqual({ page: 'unknown' })
  })
})
