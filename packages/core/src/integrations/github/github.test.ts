import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { reportSchema } from '../../domain/reports/schema.ts'
import { isSlipwayError } from '../../errors/index.ts'
import type { Reading } from '../../ports/index.ts'
import { type GitHubEvent, type GitHubMapping, github } from './index.ts'

const SECRET = 'a secret of the tests'
const SHOP = { team_id: 't1', application_id: 'shop', cloud_asset_id: 'k8s' }

interface Example {
  readonly name: string
  readonly examples: readonly Record<string, unknown>[]
}

const examples: readonly Example[] = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('@octokit/webhooks-examples/api.github.com/index.json'),
    'utf8',
  ),
)

function examplesOf(event: string) {
  return examples.find(({ name }) => name === event)?.examples ?? []
}

function read(
  event: string,
  payload: unknown,
  map: Partial<GitHubMapping> = {},
  more: Record<string, string> = {},
): Promise<Reading> {
  const body = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload))
  return readBytes(event, body, map, more)
}

function readBytes(
  event: string,
  body: Buffer,
  map: Partial<GitHubMapping> = {},
  more: Record<string, string> = {},
): Promise<Reading> {
  return github({ secrets: [SECRET], map: { application: () => SHOP, ...map } }).receive({
    body,
    headers: new Headers({
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
      ...more,
    }),
  })
}

describe('the 329 published examples', () => {
  it('are all read without a fault, and what they report is fit to be kept', async () => {
    let count = 0
    const reports = new Map<string, number>()
    for (const { name, examples: payloads } of examples) {
      for (const payload of payloads) {
        const reading = await read(name, payload, { workflow: () => 'production' })
        for (const report of reading.reports) expect(reportSchema.safeParse(report).error).toBeUndefined()
        if (reading.reports.length === 0) expect(reading.message).not.toBe('')
        else reports.set(name, (reports.get(name) ?? 0) + 1)
        count += 1
      }
    }
    expect(count).toBe(329)
    expect(Object.fromEntries(reports)).toEqual({ deployment: 4, deployment_status: 4, workflow_run: 4 })
  })

  it('say of deployments what people would read in them', async () => {
    const { reports } = await read('deployment_status', examplesOf('deployment_status')[1])
    expect(reports).toEqual([
      {
        ...SHOP,
        external_id: 'deployment/145988746/github-pages',
        environment_name: 'github-pages',
        version: 'f95f852',
        deployment_type: 'automated',
        deployed_by: 'github-pages[bot]',
        commit_sha: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
        ref: 'master',
        facts: [
          { kind: 'created', at: '2022-01-03T01:28:30.000Z', sequence: null, detail: null, url: null },
          {
            kind: 'started',
            at: '2022-01-03T01:28:40.000Z',
            sequence: 209916254,
            detail: null,
            url: 'https://github.com/CorsixTH/CorsixTH/runs/4687056418?check_suite_focus=true',
          },
        ],
      },
    ])
  })

  it('say of workflow runs what stands in status and conclusion, whatever the action is', async () => {
    const facts = []
    for (const payload of examplesOf('workflow_run')) {
      const { reports } = await read('workflow_run', payload, { workflow: () => 'staging' })
      facts.push([payload.action, ...(reports[0]?.facts.map(({ kind }) => kind) ?? [])])
    }
    expect(facts).toEqual([
      ['completed'],
      ['completed', 'created', 'succeeded'],
      ['completed', 'created', 'succeeded'],
      ['requested', 'created'],
      ['requested', 'created', 'waiting'],
    ])
  })

  it('say of workflow runs when their commit was made, and nothing of another one', async () => {
    const [, example] = examplesOf('workflow_run')
    const run = example?.workflow_run as { readonly head_sha: string }
    const committedAt = async (more: object) => {
      const payload = { ...example, workflow_run: { ...run, ...more } }
      return (await read('workflow_run', payload, { workflow: () => 'staging' })).reports[0]?.committed_at
    }
    const head_commit = { id: run.head_sha, timestamp: '2026-11-01T12:00:00+02:00' }
    expect(await committedAt({ head_commit })).toBe('2026-11-01T10:00:00.000Z')
    for (const other of [null, { ...head_commit, id: 'abc' }, { ...head_commit, timestamp: 'yesterday' }])
      expect(await committedAt({ head_commit: other })).toBeUndefined()
    expect(await committedAt({})).toMatch(/^20..-/)
  })

  it('do not crash it when any single field of them is missing or of another kind', async () => {
    let count = 0
    for (const event of ['deployment', 'deployment_status', 'workflow_run']) {
      for (const payload of examplesOf(event).slice(1, 3)) {
        for (const damaged of damages(payload)) {
          const { reports } = await read(event, damaged, { workflow: () => 'production' })
          for (const report of reports) expect(reportSchema.safeParse(report).error).toBeUndefined()
          count += 1
        }
      }
    }
    expect(count).toBeGreaterThan(1_000)
  })
})

/** The object with each field, two levels down, gone or replaced. */
function* damages(payload: Record<string, unknown>): Generator<Record<string, unknown>> {
  for (const [field, value] of Object.entries(payload)) {
    for (const odd of [undefined, null, 7, 'x\u0000\ud800', [], {}, '\u001b[31m'])
      yield { ...payload, [field]: odd }
    if (!['deployment', 'deployment_status', 'workflow_run', 'workflow'].includes(field)) continue
    if (typeof value !== 'object' || value === null) continue
    for (const inner of Object.keys(value))
      for (const odd of [undefined, null, -1, 'x\u0000\ud800', '', [], { login: 5 }, '\u001b[31m'])
        yield { ...payload, [field]: { ...value, [inner]: odd } }
  }
}

describe('a body', () => {
  const payload = examplesOf('deployment')[0]

  it('may come as a form', async () => {
    const form = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await read('deployment', form, {}, headers)).reports).toEqual(
      (await read('deployment', payload)).reports,
    )
    await expect(read('deployment', 'nothing=here', {}, headers)).rejects.toMatchObject({
      code: 'malformed_request',
    })
  })

  it('that is signed and cannot be read is the sender’s fault', async () => {
    const bodies = ['', '{', 'null', '7', '"text"', '[]', '{"a":1}}', '\ufeff', '{"a":\u0001}']
    const deep = [`${'['.repeat(2_000_000)}`, `{"deployment":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`]
    for (const body of [...bodies, ...deep]) {
      const error = await read('deployment', body).catch((fault: unknown) => fault)
      expect(isSlipwayError(error, 'malformed_request') ? 'malformed_request' : error).toBe(
        'malformed_request',
      )
    }
    const invalid = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])
    await expect(readBytes('deployment', invalid)).rejects.toMatchObject({ code: 'malformed_request' })
    await expect(readBytes('deployment', Buffer.alloc(26 * 1024 * 1024))).rejects.toMatchObject({
      code: 'payload_too_large',
    })
  })

  it('does not fill the memory with keys or depth', async () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `"k${index}":{}`).join(',')
    const bomb = `{"action":"created","deployment":{"payload":{${keys}}}}`
    const nested = `{"deployment":{"payload":"${'\\"['.repeat(100_000)}"}}`
    for (const body of [bomb, nested]) expect((await read('deployment', body)).reports).toEqual([])
    const before = process.memoryUsage().heapUsed
    for (let round = 0; round < 8; round++) await read('deployment', bomb)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 * 1024 * 1024)
  })

  it('cannot reach the prototypes of objects', async () => {
    const text = JSON.stringify(payload).replace(
      '"payload":{}',
      '"payload":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"kept":1}',
    )
    let seen: unknown
    await read('deployment', text, {
      version: (event) => {
        seen = event.payload
        return '1'
      },
    })
    expect(seen).toEqual({ kept: 1 })
    expect(Object.hasOwn(seen as object, '__proto__')).toBe(false)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('the headers', () => {
  it('name the delivery and the hook where they are there', async () => {
    const payload = examplesOf('deployment')[0]
    const id = '72d3162e-cc78-11e3-81ab-4c9367dc0958'
    expect((await read('deployment', payload)).delivery).toEqual({ hook: null, id })
    expect((await read('deployment', payload, {}, { 'x-github-hook-id': '42' })).delivery).toEqual({
      hook: '42',
      id,
    })
    expect((await read('deployment', payload, {}, { 'x-github-delivery': '' })).delivery).toBeUndefined()
    await expect(read('', payload)).rejects.toMatchObject({ code: 'malformed_request' })
  })

  it('are not signed, so an event does not pass for another', async () => {
    const [, withRun] = examplesOf('deployment')
    const { reports } = await read('workflow_run', withRun, { workflow: () => 'production' })
    expect(reports).toEqual([])
    expect((await read('deployment_status', withRun)).reports).toEqual([])
    expect((await read('toString', withRun)).reports).toEqual([])
  })

  it('of a ping get a friendly answer', async () => {
    const reading = await read('ping', examplesOf('ping')[0])
    expect(reading).toMatchObject({ reports: [], message: expect.stringMatching(/set up well/) })
  })
})

describe('the mapping', () => {
  const [payload] = examplesOf('deployment')
  const seen = (more: object) => ({ ...payload, deployment: { ...(payload?.deployment as object), ...more } })
  const versionOf = async (more: object, map: Partial<GitHubMapping> = {}) =>
    (await read('deployment', seen(more), map)).reports[0]?.version

  it('may be slow, and sees what an event says', async () => {
    const events: GitHubEvent[] = []
    const { reports } = await read(
      'deployment',
      seen({ payload: '{"region":"eu"}', production_environment: true }),
      {
        application: async (repository, event) => {
          events.push(event)
          return repository === 'Codertocat/Hello-World' ? { ...SHOP, deployment_type: 'hotfix' } : null
        },
        environment: async (name) => (name === 'production' ? 'live' : null),
        version: async () => '2.0.0',
        profile: async (login) => `gh:${login}`,
      },
    )
    expect(reports).toMatchObject([
      { environment_name: 'live', version: '2.0.0', deployed_by: 'gh:Codertocat', deployment_type: 'hotfix' },
    ])
    expect(events).toMatchObject([{ environment: 'production', payload: { region: 'eu' }, production: true }])
  })

  it('leaves out what it does not name, with the reason', async () => {
    const messages = [
      await read('deployment', payload, { application: () => null }),
      await read('deployment', payload, { environment: () => undefined }),
      await read('workflow_run', examplesOf('workflow_run')[1]),
      await read('workflow_run', examplesOf('workflow_run')[1], { workflow: () => null }),
    ]
    expect(messages.map(({ reports }) => reports)).toEqual([[], [], [], []])
    expect(messages.map(({ message }) => message)).toEqual([
      'The mapping names no application for Codertocat/Hello-World.',
      'The mapping names no environment for environment production of Codertocat/Hello-World.',
      'The mapping names no environment for workflow test.yml of octo-org/octo-repo.',
      'The mapping names no environment for workflow test.yml of octo-org/octo-repo.',
    ])
  })

  it('takes a ref for the version where it looks like one, and else the commit', async () => {
    const versions = ['v1.4.0', '1.4.0-rc.1', 'release-1.4', 'shop@1.4.0', 'shop-v1.4.0', '2026.11.24+b7']
    for (const ref of versions) expect(await versionOf({ ref })).toBe(ref)
    expect(await versionOf({ ref: 'refs/tags/nightly' })).toBe('nightly')
    expect(await versionOf({ ref: 'refs/heads/v2.0' })).toBe('v2.0')
    for (const ref of [
      'main',
      'fix-1.4',
      'feature/node-22.1',
      'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
      null,
    ])
      expect(await versionOf({ ref })).toBe('f95f852')
    expect(await versionOf({ ref: 'main', sha: null })).toBe('main')
    expect(await versionOf({ ref: null, sha: null })).toBeUndefined()
    expect(
      await versionOf({ ref: 'main' }, { version: ({ ref, sha }) => `${ref}-${sha?.slice(0, 3)}` }),
    ).toBe('main-f95')
  })

  it('keeps to the environment that a deployment was made for, when a status moves it', async () => {
    const environments: string[] = []
    await read('deployment', seen({ environment: 'review-7', original_environment: 'review' }), {
      environment: (name) => {
        environments.push(name)
        return name
      },
    })
    expect(environments).toEqual(['review'])
  })

  it('counts each attempt of a workflow run, and none for a change from elsewhere', async () => {
    const [, example] = examplesOf('workflow_run')
    const run = (more: object) => ({
      ...example,
      workflow_run: { ...(example?.workflow_run as object), ...more },
    })
    const map = { workflow: (file: string) => (file === 'test.yml' ? 'production' : null) }
    const again = await read(
      'workflow_run',
      run({ run_attempt: 2, path: '.github/workflows/test.yml@main' }),
      map,
    )
    expect(again.reports).toMatchObject([{ external_id: 'run/289782451/2', environment_name: 'production' }])
    const forked = await read(
      'workflow_run',
      run({ head_repository: { full_name: 'mallory/octo-repo' } }),
      map,
    )
    expect(forked).toMatchObject({ reports: [], message: expect.stringMatching(/mallory/) })
  })

  it('of conclusions lets only a success put something in service', async () => {
    const [, example] = examplesOf('workflow_run')
    const kinds: Record<string, unknown> = {}
    for (const conclusion of [
      'success',
      'failure',
      'timed_out',
      'startup_failure',
      'cancelled',
      'skipped',
      'neutral',
      'stale',
      'action_required',
      'toString',
      'some day',
    ]) {
      const payload = { ...example, workflow_run: { ...(example?.workflow_run as object), conclusion } }
      const { reports } = await read('workflow_run', payload, { workflow: () => 'production' })
      kinds[conclusion] = reports[0]?.facts.at(-1)?.kind
    }
    expect(kinds).toEqual({
      success: 'succeeded',
      failure: 'failed',
      timed_out: 'failed',
      startup_failure: 'failed',
      cancelled: 'cancelled',
      skipped: 'cancelled',
      neutral: 'cancelled',
      stale: 'cancelled',
      action_required: 'waiting',
      toString: 'cancelled',
      'some day': 'cancelled',
    })
  })
})
