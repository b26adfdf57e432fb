import { expect, it } from 'vitest'
import { together } from './together.ts'

it('does at once what comes at once, and what came meanwhile next', async () => {
  const pieces: number[][] = []
  let go = () => {}
  const add = together<number>(async (items) => {
    pieces.push([...items])
    await new Promise<void>((resolve) => {
      go = resolve
    })
  })
  const first = [add(1), add(2)]
  await expect.poll(() => pieces).toEqual([[1, 2]])
  const second = [add(3), add(4)]
  go()
  await Promise.all(first)
  await expect
    .poll(() => pieces)
    .toEqual([
      [1, 2],
      [3, 4],
    ])
  go()
  await Promise.all(second)
})

it('tells a failure to those whom it concerns, and goes on', async () => {
  const add = together<number>(async (items) => {
    if (items.includes(1)) throw new Error('not this one')
  })
  const failed = Promise.allSettled([add(1), add(2)])
  await expect(failed).resolves.toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
  await expect(add(3)).resolves.toBeUndefined()
})
