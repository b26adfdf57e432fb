import { contract } from '@slipway/core'
import { expect, test } from 'vitest'
import { filterFromSearch, filterToSearch, searchWith } from './filter-search.ts'
import { type ListFilter, sizeOf, toQuery, withPeriod, withText, withValues } from './list-filter.ts'

const FULL: ListFilter = {
  status: ['failed', 'rolled_back'],
  environment_name: ['production'],
  application_id: ['a&b=c', 'é à/?#%', 'x,y'],
  deployment_type: ['hotfix'],
  deployed_by: ['p-léa'],
  tag: ['urgent client'],
  version: ['1.0.0+build'],
  team_id: ['t1'],
  cloud_asset_id: ['grappe'],
  from: '2026-11-01T23:00:00.000Z',
  to: '2026-11-24T23:00:00.000Z',
  text: 'façade + 100 %',
}
const input = contract.deployments.list.input
const accepts = (filter: ListFilter) =>
  input.safeParse(toQuery(filter, Date.parse('2026-11-24T10:00:00Z'))).success

test('a filter is the same after its way through an address', () => {
  expect(filterFromSearch(filterToSearch(FULL))).toEqual(FULL)
  expect(filterFromSearch(`?${filterToSearch({ period: '7d' })}`)).toEqual({ period: '7d' })
  expect(filterToSearch({})).toBe('')
  expect(filterFromSearch('')).toEqual({})
})

test('one value and a list of it are the same address', () => {
  expect(filterToSearch({ status: 'failed' })).toBe(filterToSearch({ status: ['failed', 'failed'] }))
})

test('an address can be read by people', () => {
  const filter: ListFilter = { status: ['failed', 'pending'], environment_name: 'production', period: '7d' }
  expect(filterToSearch(filter)).toBe('status=failed&status=pending&environment=production&period=7d')
  expect(filterToSearch({ from: '2026-11-01T00:00:00.000Z' })).toBe('from=2026-11-01T00:00:00.000Z')
})

test('any address gives a filter that the server accepts', () => {
  const hostile = [
    'status=failed&status=<script>&status=__proto__',
    'type=toString&type=hotfix',
    `application=${'a'.repeat(201)}&application=&application=%00&application=ok`,
    'application=%ED%A0%80%ED%B0%80&person=%0A',
    `tag=${'t'.repeat(501)}`,
    'period=constructor&from=yesterday&to=2026-13-45T99:99:99Z',
    'from=%2B999999-01-01T00:00:00Z&to=2026-11-24T10:30:00.000%2B01:00',
    `text=${'x'.repeat(201)}`,
    'text=a%0Ab',
    'text=%20%20',
    '%E0%A4%A&status=%',
    Array.from({ length: 3_000 }, (_, index) => `application=a${index}`).join('&'),
    '__proto__=x&constructor=y&hasOwnProperty=z',
  ]
  for (const search of hostile) expect(accepts(filterFromSearch(search)), search.slice(0, 80)).toBe(true)
  expect(filterFromSearch(hostile[0] ?? '')).toEqual({ status: ['failed'] })
  expect(filterFromSearch(hostile[2] ?? '')).toEqual({ application_id: ['ok'] })
  expect(filterFromSearch(hostile[6] ?? '')).toEqual({ to: '2026-11-24T09:30:00.000Z' })
  expect(filterFromSearch(hostile[9] ?? '')).toEqual({})
  expect(filterFromSearch(hostile[11] ?? '').application_id).toHaveLength(100)
  expect(filterFromSearch(hostile[12] ?? '')).toEqual({})
})

test('what the page has in its address stays as it was written', () => {
  const before = '?tab=a%20b&flag&status=failed&x=1%2C2'
  expect(searchWith(before, { status: 'pending' })).toBe('?tab=a%20b&flag&x=1%2C2&status=pending')
  expect(searchWith(before, {})).toBe('?tab=a%20b&flag&x=1%2C2')
  expect(searchWith('?status=failed', {})).toBe('')
})

test('with a prefix, parameters of the same name are left to the page', () => {
  const search = searchWith('?status=open', { status: 'failed' }, 'd.')
  expect(search).toBe('?status=open&d.status=failed')
  expect(filterFromSearch(search, 'd.')).toEqual({ status: ['failed'] })
  expect(filterFromSearch(search)).toEqual({})
})

test('a period asks from so long before now, and waits while now is not known', () => {
  const now = Date.parse('2026-11-24T10:00:00.000Z')
  expect(toQuery({ period: '24h' }, now)).toEqual({ from: '2026-11-23T10:00:00.000Z' })
  expect(toQuery({ period: '24h' }, null)).toBeNull()
  expect(toQuery({ status: 'failed' }, null)).toEqual({ status: ['failed'] })
})

test('the same things asked for in another order are the same question', () => {
  const one = toQuery({ status: ['failed', 'active'] }, null)
  expect(one).toEqual(toQuery({ status: ['active', 'failed', 'active'] }, null))
})

test('parts of a filter are set, replaced and taken away', () => {
  const filter = withText(withPeriod(withValues({}, 'status', ['failed']), { period: '7d' }), '  api ')
  expect(filter).toEqual({ status: ['failed'], period: '7d', text: 'api' })
  expect(sizeOf(filter)).toBe(3)
  expect(withPeriod(filter, { from: '2026-11-01T00:00:00.000Z' })).toEqual({
    status: ['failed'],
    from: '2026-11-01T00:00:00.000Z',
    text: 'api',
  })
  expect(sizeOf(withText(withPeriod(withValues(filter, 'status', [])), ' '))).toBe(0)
})
