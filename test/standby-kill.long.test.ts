import { expect, it } from 'vitest'
import { everyBorder, returnOnce } from './support/standby-trials.ts'

it('a return to a warm side happens once and whole, wherever its process dies, and the side is never withdrawn', async () => {
  const names = await everyBorder(returnOnce)
  expect(names).toContain('before commit of deployments runs')
  expect(names).toContain('after effect')
})
