import { describe, expect, it } from 'vitest'
import { ADMIN, deployment, host, signed, status } from './support/github-host.ts'

const FIRST = { id: 1, created: '2026-11-01T10:00:00Z', ref: 'v1.0.0' }

describe('a deployment on GitHub', () => {
  it('is created, started and promoted here as GitHub tells it', async () => {
    const sdk = await host()
    const api = sdk.as(ADMIN)
    for (const message of [
      deployment(FIRST),
      status(FIRST, 'in_progress', '2026-11-01T10:00:05Z', 11),
      status(FIRST, 'success', '2026-11-01T10:01:00Z', 12),
    ]) {
      expect(await sdk.receive('github', signed(message))).toMatchObject({ outcome: 'applied' })
    }
    const { items } = await api.deployments.list()
    expect(items).toMatchObject([{ status: 'active', version: 'v1.0.0' }])
  })
})
