import { expect, it } from 'vitest'
import * as z from 'zod/mini'
import { oneOrMore } from '../domain/values/index.ts'
import { isSlipwayError } from '../errors/index.ts'
import { parseInput } from './parse-input.ts'

const schema = z.strictObject({
  name: z.string().check(z.minLength(2)),
  status: z.optional(oneOrMore(z.enum(['active', 'failed']))),
})

function faultsOf(input: unknown): unknown {
  try {
    return parseInput(schema, input)
  } catch (error) {
    return isSlipwayError(error, 'invalid_input')
      ? error.faults?.map(({ pointer, message }) => [pointer, message])
      : error
  }
}

it('names every fault in its place', () => {
  expect(faultsOf({ name: 'x', 'a/b~c': 1 })).toEqual([
    ['/name', expect.stringContaining('>=2 characters')],
    ['/a~1b~0c', 'is not a known field'],
  ])
  expect(faultsOf(undefined)).toEqual([['/name', expect.stringContaining('expected string')]])
  expect(faultsOf(JSON.parse('{ "name": "ada", "__proto__": {} }'))).toEqual([
    ['/__proto__', expect.any(String)],
  ])
})

it('says of a value that could have several forms what is wrong with the closest one', () => {
  const expected = expect.stringContaining('"active"|"failed"')
  expect(faultsOf({ name: 'ada', status: 'happy' })).toEqual([['/status', expected]])
  expect(faultsOf({ name: 'ada', status: ['active', 'happy'] })).toEqual([['/status', expected]])
  expect(faultsOf({ name: 'ada', status: [] })).toEqual([['/status', expect.stringContaining('>=1 items')]])
  expect(faultsOf({ name: 'ada', status: 'active' })).toEqual({ name: 'ada', status: ['active'] })
})
