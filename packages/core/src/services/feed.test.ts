import { expect, it } from 'vitest'
import { createFeed } from './feed.ts'

/** A doorbell in this process, with what it was asked for. */
function aDoorbell() {
  let heard: (() => void) | undefined
  const told: string[] = []
  return {
    told,
    press: () => heard?.(),
    doorbell: {
      ring: () => void told.push('ring'),
      listen(listener: () => void) {
        told.push('listen')
        heard = listener
        return async () => void told.push('end')
      },
    },
  }
}

it('wakes whoever waits by its own ring, by that of another process, and by itself', async () => {
  const { doorbell, press } = aDoorbell()
  const feed = createFeed(60_000, doorbell)
  for (const wake of [feed.ring, press]) {
    const woken = feed.wait(undefined)
    wake()
    await woken
  }
  const quick = createFeed(5)
  await quick.wait(undefined)
})

it('rings the others, and listens only once somebody waits', async () => {
  const { doorbell, told } = aDoorbell()
  const feed = createFeed(60_000, doorbell)
  feed.ring()
  expect(told).toEqual(['ring'])
  const waits = [feed.wait(undefined), feed.wait(undefined)]
  expect(told).toEqual(['ring', 'listen'])
  await feed.close()
  await Promise.all(waits)
  expect(told).toEqual(['ring', 'listen', 'end'])
})
