import { expect, it } from 'vitest'
import { impact } from './index.ts'

it('names the services that depend on what is deployed, the most critical first', () => {
  const found = impact(
    [
      { id: 'd2', application_id: 'shop' },
      { id: 'd1', application_id: 'shop' },
      { id: 'd3', application_id: 'blog' },
      { id: 'd4', application_id: 'nowhere' },
    ],
    [
      { id: 'shop', business_services: ['pay', 'mail', 'lost'], criticality: 'high' },
      { id: 'blog', business_services: ['mail'] },
    ],
    [
      { id: 'mail', name: 'Mail', criticality: 'low' },
      { id: 'pay', name: 'Payment', criticality: 'critical' },
    ],
  )
  expect(found.services).toEqual([
    { id: 'pay', name: 'Payment', criticality: 'critical', deployment_ids: ['d1', 'd2'] },
    { id: 'mail', name: 'Mail', criticality: 'low', deployment_ids: ['d1', 'd2', 'd3'] },
    { id: 'lost', name: null, criticality: null, deployment_ids: ['d1', 'd2'] },
  ])
  expect(found.criticality).toBe('critical')
  expect(found.touched).toMatchObject({ value: 3, n: 4, excluded: { unknown_application: 1 } })
  expect(impact([], [], [])).toMatchObject({ criticality: null, services: [] })
})
