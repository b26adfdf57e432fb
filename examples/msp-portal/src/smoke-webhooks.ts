import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { sign } from '@octokit/webhooks-methods'
import type { Checks } from './checks.ts'
import type { Portal } from './portal.ts'
import { snapshotOf } from './smoke-restart.ts'
import { deliver, deliverAll, post, type WebhookExample, webhookExamples } from './webhooks.ts'

/** Webhooks have their effect once, and only when they are GitHub's. */
export async function checkWebhooks(portal: Portal, checks: Checks): Promise<void> {
  const { webhookUrl: url, webhookSecret: secret } = portal
  const before = await snapshotOf(portal)

  await checks.run('Webhooks delivered twice change nothing', async () => {
    const report = await deliverAll({ url, secret, track: () => ({ step() {}, done() {} }) })
    assert.equal(report.applied, 0)
    assert.deepEqual(await snapshotOf(portal), before)
  })
  await checks.run('Webhooks that come back under another delivery id change nothing', async () => {
    for (const example of webhookExamples()) {
      const response = await deliver(url, secret, { ...example, delivery: randomUUID() })
      assert.equal(response.status, 200)
    }
    assert.deepEqual(await snapshotOf(portal), before)
  })
  for (const [name, forge] of Object.entries(FORGERIES)) {
    await checks.run(`A webhook ${name} is refused with 401`, async () => {
      for (const example of webhookExamples()) {
        const response = await forge(url, secret, { ...example, delivery: randomUUID() })
        assert.equal(response.status, 401, await response.text())
      }
      assert.deepEqual(await snapshotOf(portal), before)
    })
  }
}

type Forgery = (url: string, secret: string, example: WebhookExample) => Promise<Response>

const FORGERIES: Readonly<Record<string, Forgery>> = {
  'without a signature': (url, _secret, example) => post(url, example, {}),
  'signed with another secret': (url, _secret, example) => deliver(url, 'another secret', example),
  'with a signature that is cut off': (url, _secret, example) =>
    post(url, example, { 'x-hub-signature-256': 'sha256=00' }),
  'changed after it was signed': async (url, secret, example) => {
    const signature = await sign(secret, example.body)
    const changed = { ...example, body: example.body.replace('{', '{ ') }
    return post(url, changed, { 'x-hub-signature-256': signature })
  },
}
