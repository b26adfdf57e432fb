import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { status } from './support/github-host.ts'
import {
  at,
  endOf,
  one,
  outcomeOf,
  type Prelude,
  STORIES,
  shuffled,
  three,
  two,
} from './support/github-stories.ts'

const randomMessage = fc
  .record({
    told: fc.constantFrom(one, two, three),
    state: fc.constantFrom(
      'pending',
      'waiting',
      'in_progress',
      'success',
      'success',
      'failure',
      'error',
      'inactive',
    ),
    second: fc.integer({ min: 40, max: 52 }),
    id: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ told, state, second, id }) => status(told, state, at(second), id))

const randomStory = fc.record({
  messages: fc.array(randomMessage, { minLength: 2, maxLength: 9 }),
  seed: fc.integer(),
  prelude: fc.option(
    fc.record<Prelude>({
      promotedAt: fc.integer({ min: 38, max: 54 }),
      followedBy: fc.constantFrom('nothing', 'maintenance', 'deactivate', 'decommission', 'fail'),
    }),
  ),
})

describe('what GitHub has told', () => {
  for (const [name, { messages, end }] of Object.entries(STORIES)) {
    it(`comes to the same in any order, also when told twice: ${name}`, async () => {
      const expected = await outcomeOf(messages)
      expect(endOf(expected)).toEqual(end)
      for (let seed = 0; seed < 60; seed++) {
        const order = shuffled(seed % 3 === 0 ? [...messages, ...messages] : messages, seed)
        expect(await outcomeOf(order)).toEqual(expected)
      }
    })
  }

  it('comes to the same in any order, whatever it is, and whatever people did before', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(randomStory, async ({ messages, seed, prelude }) => {
        const expected = await outcomeOf(messages, prelude)
        expect(await outcomeOf(messages.toReversed(), prelude)).toEqual(expected)
        expect(await outcomeOf(shuffled([...messages, ...messages], seed), prelude)).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })
})
