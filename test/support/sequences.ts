import { replaySequence, storageState } from '@slipway/core/testing'
import { expect } from 'vitest'
import { GROUNDS } from './worlds.ts'

/** Replays one random sequence on every store: each answers alike, step by step, and all end in the same state. */
export async function compareStores(seed: number, transactions: number): Promise<void> {
  const ends = []
  for (const ground of GROUNDS) {
    const { storage, release } = await ground.open()
    try {
      const answers = await replaySequence(storage, { seed, transactions })
      ends.push({ name: ground.name, answers, state: await storageState(storage) })
    } finally {
      await storage.close()
      await release?.()
    }
  }
  const [first, ...others] = ends
  expect(others.length).toBe(2)
  expect(Object.values(first?.state ?? {}).every((records) => records.length > 0)).toBe(true)
  for (const { name, answers, state } of others) {
    for (const [index, answer] of answers.entries())
      expect([name, index, answer]).toEqual([name, index, first?.answers[index]])
    expect([name, state]).toEqual([name, first?.state])
  }
}
