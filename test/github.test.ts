import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { DeploymentsApi } from '@slipway/core'
import { createHandler } from '@slipway/core/http'
import { describe, expect, it } from 'vitest'
import {
  ADMIN,
  deployment,
  host,
  type Message,
  SHOP,
  signed,
  status,
  type Told,
} from './support/github-host.ts'

const FIRST: Told = { id: 1, created: '2026-11-01T10:00:00Z', ref: 'v1.0.0' }
const SECOND: Told = { id: 2, created: '2026-11-01T11:00:00Z', ref: 'v1.1.0' }
const NOON = { now: () => Date.parse('2026-11-01T12:00:00Z') }

const PROMOTED = [
  deployment(FIRST),
  status(FIRST, 'in_progress', '2026-11-01T10:00:05Z', 11),
  status(FIRST, 'success', '2026-11-01T10:01:00Z', 12),
]

type Sdk = Awaited<ReturnType<typeof host>>

async function tell(sdk: Sdk, ...messages: readonly Message[]): Promise<string[]> {
  const outcomes: string[] = []
  for (const message of messages) outcomes.push((await sdk.receive('github', signed(message))).outcome)
  return outcomes
}

/** The journal in the order in which it was written: what was done to which version. */
async function journalOf(api: DeploymentsApi): Promise<string[]> {
  const { items } = await api.deployments.list({ limit: 200 })
  const versions = new Map(items.map(({ id, version }) => [id, version]))
  const { items: entries } = await api.audit.list({ limit: 200 })
  return entries
    .map(({ action, subject_id }) => `${action.replace('deployment.', '')} ${versions.get(subject_id ?? '')}`)
    .reverse()
}

async function only(api: DeploymentsApi) {
  const { items } = await api.deployments.list()
  expect(items).toHaveLength(1)
  const [item] = items
  if (item === undefined) throw new Error('There is no deployment.')
  return item
}

describe('a deployment on GitHub', () => {
  it('is created, started and promoted here as GitHub tells it, by the integration', async () => {
    const sdk = await host()
    const api = sdk.as(ADMIN)
    expect(await tell(sdk, ...PROMOTED)).toEqual(['applied', 'applied', 'applied'])
    expect(await only(api)).toMatchObject({
      status: 'active',
      version: 'v1.0.0',
      deployed_by: 'octocat',
      source: 'github',
      external_id: 'deployment/1/production',
      started_at: '2026-11-01T10:00:05.000Z',
      promoted_at: '2026-11-01T10:01:00.000Z',
    })
    expect(await journalOf(api)).toEqual(['created v1.0.0', 'started v1.0.0', 'promoted v1.0.0'])
    const { items } = await api.audit.list()
    for (const entry of items)
      expect(entry).toMatchObject({
        actor_id: 'github',
        actor_name: 'GitHub',
        actor_kind: 'integration',
        via: 'github',
      })
  })

  it('supersedes the one before it, and a late word of that one corrects what it changes', async () => {
    const sdk = await host()
    const api = sdk.as(ADMIN)
    await tell(sdk, ...PROMOTED, status(SECOND, 'success', '2026-11-01T11:01:00Z', 21))
    expect(await journalOf(api)).toEqual([
      'created v1.0.0',
      'started v1.0.0',
      'promoted v1.0.0',
      'created v1.1.0',
      'superseded v1.0.0',
      'promoted v1.1.0',
    ])
    const late: Told = { id: 3, created: '2026-11-01T10:30:00Z', ref: 'v1.0.1' }
    await tell(
      sdk,
      status(late, 'success', '2026-11-01T10:31:00Z', 15),
      status(FIRST, 'failure', '2026-11-01T10:20:00Z', 13, 'it crashed'),
    )
    expect((await journalOf(api)).slice(6)).toEqual([
      'created v1.0.1',
      'corrected v1.0.0',
      'corrected v1.1.0',
      'promoted v1.0.1',
      'corrected v1.0.0',
    ])
    const { items } = await api.deployments.list({ order: 'oldest' })
    expect(items.map((one) => [one.version, one.status, one.status_at, one.status_reason])).toEqual([
      ['v1.0.0', 'failed', '2026-11-01T10:20:00.000Z', 'it crashed'],
      ['v1.0.1', 'inactive', '2026-11-01T11:01:00.000Z', null],
      ['v1.1.0', 'active', '2026-11-01T11:01:00.000Z', null],
    ])
    expect((await api.deployments.current()).items).toMatchObject([
      { current: { version: 'v1.1.0' }, last: { version: 'v1.1.0' } },
    ])
    expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true, entries: 11 })
  })

  it('does not fail by a late word of a failure that a success has followed', async () => {
    const sdk = await host()
    const api = sdk.as(ADMIN)
    await tell(sdk, ...PROMOTED)
    const before = await only(api)
    const late = status(FIRST, 'failure', '2026-11-01T10:00:30Z', 11, 'timed out, trying again')
    expect(await tell(sdk, late)).toEqual(['ignored'])
    expect(await only(api)).toEqual(before)
    expect((await journalOf(api)).at(-1)).toBe('reported v1.0.0')
    expect(await tell(sdk, late)).toEqual(['known'])
  })

  it('that fails after another one was tried leaves the slot showing both', async () => {
    const sdk = await host()
    const api = sdk.as(ADMIN)
    await tell(sdk, ...PROMOTED, status(SECOND, 'failure', '2026-11-01T11:01:00Z', 21, 'no space left'))
    expect((await api.deployments.current()).items).toMatchObject([
      { current: { version: 'v1.0.0', status: 'active' }, last: { version: 'v1.1.0', status: 'failed' } },
    ])
  })

  it('waits with a reason that people can read', async () => {
    const sdk = await host()
    await tell(sdk, deployment(FIRST), status(FIRST, 'waiting', '2026-11-01T10:00:01Z', 10))
    expect(await only(sdk.as(ADMIN))).toMatchObject({
      status: 'pending',
      status_reason: 'Waiting for approval on GitHub.',
    })
    await tell(sdk, status(FIRST, 'in_progress', '2026-11-01T10:00:05Z', 11))
    expect(await only(sdk.as(ADMIN))).toMatchObject({ status: 'deploying', status_reason: null })
    expect(await journalOf(sdk.as(ADMIN))).toEqual(['created v1.0.0', 'updated v1.0.0', 'started v1.0.0'])
  })

  it('may be a workflow run, and each attempt of one is another', async () => {
    const sdk = await host({ map: { workflow: (file) => (file === 'deploy.yml' ? 'Staging' : null) } })
    const run = (attempt: number, conclusion: string | null, at: string): Message => ({
      event: 'workflow_run',
      payload: {
        action: conclusion === null ? 'in_progress' : 'completed',
        workflow: { path: '.github/workflows/deploy.yml', name: 'Deploy' },
        workflow_run: {
          id: 77,
          run_attempt: attempt,
          status: conclusion === null ? 'in_progress' : 'completed',
          conclusion,
          head_sha: '3484a3fb816e0859fd6e1cea078d76385ff50625',
          head_branch: 'v2.0.0',
          html_url: 'https://github.com/acme/shop/actions/runs/77',
          created_at: '2026-11-01T10:00:00Z',
          run_started_at: attempt === 1 ? '2026-11-01T10:00:00Z' : '2026-11-01T10:30:00Z',
          updated_at: at,
          triggering_actor: { login: 'mona' },
        },
        repository: { full_name: 'acme/shop' },
      },
    })
    await tell(
      sdk,
      run(1, null, '2026-11-01T10:00:10Z'),
      run(1, 'failure', '2026-11-01T10:02:00Z'),
      run(2, null, '2026-11-01T10:30:10Z'),
      run(2, 'success', '2026-11-01T10:33:00Z'),
    )
    const { items } = await sdk.as(ADMIN).deployments.list({ order: 'oldest' })
    expect(items).toMatchObject([
      {
        external_id: 'run/77/1',
        status: 'failed',
        status_reason: 'The workflow run failed.',
        environment_name: 'staging',
      },
      {
        external_id: 'run/77/2',
        status: 'active',
        version: 'v2.0.0',
        deployed_by: 'mona',
        run_url: 'https://github.com/acme/shop/actions/runs/77',
      },
    ])
  })
})

describe('a delivery', () => {
  it('that is sent again is known, and changes nothing', async () => {
    const sdk = await host()
    const delivery = signed(PROMOTED[0] as Message, 'e5e1ad20')
    expect(await sdk.receive('github', delivery)).toMatchObject({ outcome: 'applied' })
    await tell(sdk, ...PROMOTED.slice(1))
    const before = await only(sdk.as(ADMIN))
    expect(await sdk.receive('github', delivery)).toMatchObject({
      outcome: 'known',
      message: expect.stringMatching(/already: v1\.0\.0/),
    })
    expect(await only(sdk.as(ADMIN))).toEqual(before)
  })

  it('under another name, as of another hook or of an attacker who recorded it, changes nothing either', async () => {
    const sdk = await host()
    await tell(sdk, ...PROMOTED)
    const before = await journalOf(sdk.as(ADMIN))
    expect(await tell(sdk, ...PROMOTED)).toEqual(['known', 'known', 'known'])
    expect(await journalOf(sdk.as(ADMIN))).toEqual(before)
  })

  it('with the id of another hook’s delivery is not taken for that one', async () => {
    const sdk = await host()
    const [first, second] = [signed(PROMOTED[0] as Message, 'same'), signed(PROMOTED[1] as Message, 'same')]
    first.headers.set('x-github-hook-id', '1')
    second.headers.set('x-github-hook-id', '2')
    expect(await sdk.receive('github', first)).toMatchObject({ outcome: 'applied' })
    expect(await sdk.receive('github', second)).toMatchObject({ outcome: 'applied' })
  })

  it('is forgotten after a month, and its facts are not', async () => {
    const clock = { time: Date.parse('2026-11-01T12:00:00Z'), now: () => clock.time }
    const sdk = await host({ clock })
    const delivery = signed(PROMOTED[0] as Message, 'old')
    await sdk.receive('github', delivery)
    clock.time += 31 * 86_400_000
    await tell(sdk, ...PROMOTED.slice(1))
    expect(await sdk.receive('github', delivery)).toMatchObject({
      outcome: 'known',
      message: expect.stringMatching(/^All of this is known/),
    })
  })

  it('that is not authentic writes nothing and tells nothing', async () => {
    const sdk = await host()
    const delivery = signed(PROMOTED[0] as Message)
    const forged = { ...delivery, body: delivery.body.map((byte, index) => (index === 9 ? byte ^ 1 : byte)) }
    await expect(sdk.receive('github', forged)).rejects.toMatchObject({
      code: 'webhook_unauthentic',
      status: 401,
    })
    await expect(sdk.receive('gitlab', delivery)).rejects.toMatchObject({ code: 'not_found' })
    expect((await sdk.as(ADMIN).deployments.list()).items).toEqual([])
    expect((await sdk.as(ADMIN).audit.list()).items).toEqual([])
  })

  it('of every published example is answered, and those that concern deployments have their effect', async () => {
    const core = createRequire(new URL('../packages/core/package.json', import.meta.url))
    const kinds: readonly { name: string; examples: readonly unknown[] }[] = JSON.parse(
      readFileSync(core.resolve('@octokit/webhooks-examples/api.github.com/index.json'), 'utf8'),
    )
    const messages = kinds.flatMap(({ name, examples }) =>
      examples.map((payload) => ({ event: name, payload })),
    )
    const map = {
      environment: (name: string) => (name === 'github-pages' ? 'staging' : name),
      workflow: () => 'testing',
    }
    const shownIn = async (order: readonly Message[]) => {
      const sdk = await host({ map })
      const outcomes = await tell(sdk, ...order)
      const { items } = await sdk.as(ADMIN).deployments.list({ order: 'oldest' })
      return {
        outcomes,
        items: items.map(({ revision: _r, created_at: _c, updated_at: _u, ...shown }) => shown),
      }
    }
    const { outcomes, items } = await shownIn(messages)
    expect(outcomes).toHaveLength(329)
    expect(items.map((one) => [one.external_id, one.status, one.version, one.environment_name])).toEqual([
      ['deployment/145988746/production', 'active', 'f95f852', 'production'],
      ['run/289782451/1', 'active', '3484a3f', 'testing'],
      ['deployment/145988746/github-pages', 'deploying', 'f95f852', 'staging'],
    ])
    expect((await shownIn(messages.toReversed())).items).toEqual(items)
    expect((await shownIn([...messages, ...messages])).items).toEqual(items)
  })
})

describe('what is not ours', () => {
  it('is ignored with the reason, and taken in once the mapping is mended', async () => {
    let mended = false
    const sdk = await host({ map: { environment: (name) => (mended ? 'production' : `${name}-eu`) } })
    const delivery = signed(PROMOTED[0] as Message, 'again')
    expect(await sdk.receive('github', delivery)).toEqual({
      outcome: 'ignored',
      message:
        'There is no environment production-eu here; known are development, testing, staging, demo, production.',
    })
    mended = true
    expect(await sdk.receive('github', delivery)).toMatchObject({ outcome: 'applied' })
  })

  it('is what the catalog gives to another team', async () => {
    const sdk = await host()
    const { catalog } = sdk.as(ADMIN)
    await catalog.upsert({
      items: [
        { kind: 'team', id: 't2', name: 'Two' },
        { kind: 'application', id: 'shop', name: 'Shop', team_id: 't2' },
      ],
    })
    expect(await sdk.receive('github', signed(PROMOTED[0] as Message))).toEqual({
      outcome: 'ignored',
      message: 'Application shop is not one of team t1.',
    })
  })

  it('cannot be named by a mapping that names nothing possible', async () => {
    for (const team_id of ['', '_platform', 'x'.repeat(201)]) {
      const sdk = await host({ map: { application: () => ({ ...SHOP, team_id }) } })
      await expect(sdk.receive('github', signed(PROMOTED[0] as Message))).rejects.toMatchObject({
        code: 'internal',
        message: expect.stringMatching(/mapping of GitHub/),
      })
    }
  })
})

describe('what a person decides here', () => {
  async function decided(decide: (api: DeploymentsApi, id: string) => Promise<unknown>, messages = PROMOTED) {
    const sdk = await host({ clock: NOON })
    const api = sdk.as(ADMIN)
    await tell(sdk, ...messages)
    const { id } = await only(api)
    await decide(api, id)
    return { sdk, api, before: await only(api) }
  }

  it('is not undone by older or repeated reports', async () => {
    const older = [
      ...PROMOTED,
      status(FIRST, 'queued', '2026-11-01T10:00:02Z', 10),
      status(FIRST, 'success', '2026-11-01T11:30:00Z', 14),
      status(FIRST, 'in_progress', '2026-11-01T11:40:00Z', 15),
    ]
    const reason = 'planned'
    for (const decide of [
      (api: DeploymentsApi, id: string) =>
        api.deployments.startMaintenance({ id, reason, until: '2026-11-02T00:00:00Z' }),
      (api: DeploymentsApi, id: string) => api.deployments.deactivate({ id, reason }),
      (api: DeploymentsApi, id: string) => api.deployments.deactivate({ id, reason, decommission: true }),
      (api: DeploymentsApi, id: string) => api.deployments.fail({ id, reason }),
    ]) {
      const { sdk, api, before } = await decided(decide)
      const outcomes = await tell(sdk, ...older)
      expect(outcomes).toEqual(['known', 'known', 'known', 'ignored', 'ignored', 'ignored'])
      expect(await only(api)).toEqual(before)
    }
  })

  it('gives way to what is newer, unless it was an end', async () => {
    const again = status(FIRST, 'success', '2026-11-01T12:30:00Z', 20)
    const stopped = await decided((api, id) => api.deployments.deactivate({ id }))
    await tell(stopped.sdk, again)
    expect(await only(stopped.api)).toMatchObject({ status: 'active', inactive_reason: null })
    const gone = await decided((api, id) =>
      api.deployments.deactivate({ id, decommission: true, reason: 'sold' }),
    )
    await tell(gone.sdk, again)
    expect(await only(gone.api)).toEqual(gone.before)
    const cancelled = await decided(
      (api, id) => api.deployments.cancel({ id, reason: 'not today' }),
      [deployment(FIRST)],
    )
    expect(await tell(cancelled.sdk, again)).toEqual(['ignored'])
    expect(await only(cancelled.api)).toEqual(cancelled.before)
  })

  it('as a rollback stands, whatever is reported late of what it undid', async () => {
    const sdk = await host({ clock: NOON })
    const api = sdk.as(ADMIN)
    await tell(sdk, ...PROMOTED, status(SECOND, 'success', '2026-11-01T11:01:00Z', 21))
    const { items } = await api.deployments.list({ version: 'v1.1.0' })
    const rollback = await api.deployments.rollback({ id: items[0]?.id ?? '', reason: 'it is slow' })
    await api.deployments.activate({ id: rollback.id })
    const before = await api.deployments.list()
    await tell(
      sdk,
      status(SECOND, 'failure', '2026-11-01T11:30:00Z', 22, 'too slow'),
      status(SECOND, 'success', '2026-11-01T11:40:00Z', 23),
      status(SECOND, 'inactive', '2026-11-01T13:00:00Z', 24),
    )
    const state = ({ items: all }: typeof before) =>
      all.map(({ id, status: now, rolled_back_by_id }) => [id, now, rolled_back_by_id])
    expect(state(await api.deployments.list())).toEqual(state(before))
    expect((await api.deployments.current()).items).toMatchObject([
      { current: { deployment_id: rollback.id, version: 'v1.0.0' } },
    ])
  })
})

describe('over HTTP', () => {
  it('a delivery gets a receipt, and a forged one a problem that says what to do', async () => {
    const handler = createHandler(await host(), { basePath: '/api', authenticate: () => null })
    const { headers, body } = signed(PROMOTED[0] as Message)
    const post = (given: Headers) =>
      handler(
        new Request('https://msp.example/api/webhooks/github', { method: 'POST', headers: given, body }),
      )
    const good = await post(headers)
    expect([good.status, await good.json()]).toMatchObject([200, { outcome: 'applied' }])
    const again = await post(headers)
    expect([again.status, await again.json()]).toMatchObject([200, { outcome: 'known' }])
    const forged = new Headers(headers)
    forged.set('x-hub-signature-256', `sha256=${'0'.repeat(64)}`)
    const bad = await post(forged)
    expect([bad.status, await bad.json()]).toMatchObject([
      401,
      { code: 'webhook_unauthentic', next: expect.any(String) },
    ])
  })
})
