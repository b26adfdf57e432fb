import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { composeStyles } from '../scripts/compose-styles.ts'

it('is the sheet of all its parts: after a change, run `pnpm --filter @slipway/react styles`', () => {
  const committed = readFileSync(join(import.meta.dirname, '../styles.css'), 'utf8')
  expect(committed).toBe(composeStyles())
})
