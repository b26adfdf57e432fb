import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

it('passes the suite under node:test as well', async () => {
  const file = resolve(import.meta.dirname, 'with-node-test.ts')
  const options = ['--conditions=@slipway/source', '--test', '--test-reporter=tap', file]
  const { stdout } = await promisify(execFile)(process.execPath, options, { timeout: 60_000 })
  expect(Number(/^# pass (\d+)$/m.exec(stdout)?.[1])).toBeGreaterThan(80)
  expect(stdout).toMatch(/^# fail 0$/m)
})
