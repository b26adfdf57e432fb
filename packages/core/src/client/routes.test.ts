import { expect, it } from 'vitest'
import { operationsOf } from '../contract/operations.ts'
import { routes } from './routes.ts'

it('says of every operation what the contract says', () => {
  const told = Object.entries(routes).flatMap(([group, ofGroup]) =>
    Object.entries(ofGroup).map(([name, route]) => [`${group}.${name}`, route]),
  )
  const expected = operationsOf().map(({ name, operation: { kind, method, path } }) => [
    name,
    `${kind === 'stream' ? 'STREAM' : method} ${path}`,
  ])
  expect(told).toEqual(expected)
})
