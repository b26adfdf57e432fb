import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const portal = resolve(join(import.meta.dirname, '../examples/msp-portal/src/main.ts'))
const run = promisify(execFile)

// CI runs the same by itself, beside the tests.
describe('the demo', () => {
  it('checks itself with --smoke, and prints one JSON summary', async () => {
    const { stdout } = await run(process.execPath, ['--conditions=@slipway/source', portal, '--smoke'], {
      timeout: 240_000,
    })
    const result = JSON.parse(stdout)
    expect(result.checks.filter((check: { ok: boolean }) => !check.ok)).toEqual([])
    expect(result.ok).toBe(true)
    expect(result.checks.length).toBeGreaterThan(45)
    const looked = result.checks.filter((check: { name: string }) => check.name.startsWith('In a browser'))
    expect(looked).toHaveLength(12)
    expect(result.webhooks.delivered).toBeGreaterThanOrEqual(13)
    expect(result.webhooks.applied).toBeGreaterThan(0)
    expect(result.deployments).toBeGreaterThan(200)
    expect(result.dashboard).toMatchObject({ active_environments: 3 })
    expect(result.journal.map(({ team_id, ok }: Record<string, unknown>) => [team_id, ok])).toEqual([
      ['runtime', true],
      ['storefront', true],
      ['_platform', true],
    ])
  }, 300_000)
})
