import { describe, expect, it } from 'vitest'
import type { Message } from './support/github-host.ts'
import { endOf, outcomeOf, STORIES } from './support/github-stories.ts'

describe('what GitHub has told', () => {
  for (const [name, { messages, end }] of Object.entries(STORIES)) {
    it(`comes to the same in every order there is: ${name}`, async () => {
      const expected = await outcomeOf(messages)
      expect(endOf(expected)).toEqual(end)
      let count = 0
      for (const order of permutations<Message>(messages)) {
        expect(await outcomeOf(order)).toEqual(expected)
        count += 1
      }
      expect(count).toBe(factorial(messages.length))
    })
  }
})

function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length <= 1) yield items
  for (const [index, item] of items.entries())
    for (const rest of items.length > 1 ? permutations(items.toSpliced(index, 1)) : []) yield [item, ...rest]
}

function factorial(count: number): number {
  return count <= 1 ? 1 : count * factorial(count - 1)
}
