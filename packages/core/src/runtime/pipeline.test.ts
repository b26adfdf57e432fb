import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../contract/index.ts'
import { createAccess, type Grant } from '../domain/access/index.ts'
import { catalog } from '../domain/catalog/index.ts'
import { maintenanceEnds } from '../domain/deployments/index.ts'
import { DEFAULT_ENVIRONMENTS } from '../domain/environments/index.ts'
import { jobCollections, jobs } from '../domain/jobs/index.ts'
import { type JournalEntry, journal } from '../domain/journal/index.ts'
import { storageJobs } from '../jobs/storage-jobs.ts'
import { type Storage, systemClock } from '../ports/index.ts'
import type { Change, CommandContext, Subject } from '../services/context.ts'
import { memoryStorage } from '../storage/memory/index.ts'
import { collections } from './collections.ts'
import { createPipeline } from './pipeline.ts'

const ALL = { scope: { teams: 'all' } } as const
const operation = contract.catalog.upsert
const input = { items: [{ kind: 'application', id: 'shop', name: 'Shop', team_id: 't1' }] }
const subject: Subject = {
  team_id: 't1',
  subject_kind: 'application',
  subject_id: 'shop',
  application_id: 'shop',
  cloud_asset_id: null,
  environment_name: null,
}
const change: Change = {
  action: 'catalog.created',
  subject,
  revision: 1,
  before: null,
  after: { name: 'Shop' },
}

let storage: Storage
let told: JournalEntry[]
let logged: string[]
beforeEach(async () => {
  storage = memoryStorage()
  await storage.migrate([...collections, ...jobCollections])
  told = []
  logged = []
})

/** Runs a service of the test's own as the operation `catalog.upsert`. */
function run(
  service: (context: CommandContext) => Promise<unknown>,
  grant: Grant = { role: 'msp_admin' },
  over = storage,
) {
  const error = (message: string) => void logged.push(message)
  const pipeline = createPipeline({
    storage: over,
    jobs: storageJobs({ storage: over }),
    clock: systemClock,
    logger: { info: error, warn: error, error },
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    committed: (entries) => void told.push(...entries),
    enqueued: () => {},
  })
  const access = createAccess({ id: 'u1', name: 'Ada', grants: [grant] }, DEFAULT_ENVIRONMENTS)
  return pipeline.command('catalog.upsert', operation, service, { access, kind: 'person', via: 'api' }, input)
}

function write({ reader, now }: CommandContext): Promise<void> {
  const times = { created_at: now, updated_at: now }
  return reader.insert(catalog.application, {
    id: 'shop',
    team_id: 't1',
    name: 'Shop',
    attributes: {},
    revision: 1,
    ...times,
  })
}

const left = async () => [await storage.count(catalog.application, ALL), await storage.count(journal, ALL)]

describe('what a command has done later', () => {
  const later = { data: { deployment_id: 'd1' } }

  it('is put in with what the command writes', async () => {
    await run(async (context) => {
      context.authorise(subject)
      await write(context)
      context.record(change)
      await context.enqueue(maintenanceEnds, later)
    })
    expect(await storage.find(jobs, ALL)).toMatchObject([
      { queue: 'maintenance-ends', key: 'd1', data: later.data },
    ])
  })

  it('is undone with it', async () => {
    const refused = run(async (context) => {
      context.authorise(subject)
      await context.enqueue(maintenanceEnds, later)
      context.refuse('transition_refused', subject, 'Not now.', [], 'Wait.')
    })
    await expect(refused).rejects.toMatchObject({ code: 'transition_refused' })
    expect(await storage.count(jobs, ALL)).toBe(0)
  })
})

describe('a command', () => {
  it('is kept when it asks, writes and says what it did', async () => {
    const answer = await run(async (context) => {
      context.authorise(subject)
      await write(context)
      context.record(change)
      return 'done'
    })
    expect(answer).toBe('done')
    expect(await left()).toEqual([1, 1])
    expect(told.map(({ action, seq }) => [action, seq])).toEqual([['catalog.created', 1]])
  })

  for (const [fault, service, message] of [
    [
      'did not ask for its permission',
      async (context: CommandContext) => {
        await write(context)
        context.record(change)
      },
      /did not ask for catalog\.write/,
    ],
    [
      'wrote without an entry',
      async (context: CommandContext) => {
        context.authorise(subject)
        await write(context)
      },
      /without an entry/,
    ],
    [
      'wrote an entry that its operation does not declare',
      async (context: CommandContext) => {
        context.authorise(subject)
        await write(context)
        context.record({ ...change, action: 'deployment.created' })
      },
      /deployment\.created, which it does not declare/,
    ],
    [
      'threw behind its writes',
      async (context: CommandContext) => {
        context.authorise(subject)
        await write(context)
        context.record(change)
        throw new Error('Out of luck.')
      },
      /Out of luck/,
    ],
  ] as const) {
    it(`is undone when it ${fault}`, async () => {
      await expect(run(service)).rejects.toThrow(message)
      expect(await left()).toEqual([0, 0])
      expect(told).toEqual([])
    })
  }
})

describe('a refusal', () => {
  const refused = async (context: CommandContext) => {
    context.record(change)
    await write(context)
    context.authorise(subject)
  }

  it('undoes everything, and is journaled by itself', async () => {
    await expect(run(refused, { role: 'developer', team_id: 't1' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await left()).toEqual([0, 1])
    expect(told).toMatchObject([{ action: 'catalog.upsert', outcome: 'refused', team_id: 't1' }])
  })

  it('reaches the caller also when it cannot be journaled, and the logger hears of it', async () => {
    let attempts = 0
    const broken: Storage = {
      ...storage,
      transaction: (work) => {
        attempts += 1
        return attempts === 1 ? storage.transaction(work) : Promise.reject(new Error('The disk is gone.'))
      },
    }
    const call = run(refused, { role: 'developer', team_id: 't1' }, broken)
    await expect(call).rejects.toMatchObject({ code: 'forbidden' })
    expect(await left()).toEqual([0, 0])
    expect(logged).toEqual(['A refusal could not be journaled.'])
  })
})
