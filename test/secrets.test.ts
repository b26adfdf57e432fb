import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { createDeployments, keyRing, type Logger, type Storage } from '@slipway/core'
import { createHandler } from '@slipway/core/http'
import { memoryStorage } from '@slipway/core/memory'
import { postgresStorage } from '@slipway/postgres-adapter'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import pg from 'pg'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { describe, expect, it } from 'vitest'
import { type DeploymentRecord, deployments } from '../packages/core/src/domain/deployments/index.ts'
import { ADMIN, MANAGER } from './support/actors.ts'
import { aDeployment } from './support/builders.ts'
import { callOverHttp, toRequest } from './support/call.ts'
import { codeOf } from './support/outcome.ts'
import { dump } from './support/store.ts'

/** Values as people have them, each with a part that stands nowhere else. */
const PLANTED = [
  'hunter2-PLANT-0',
  'postgres://shop:PLANT-1@db.internal:5432/shop?sslmode=require',
  '-----BEGIN PRIVATE KEY-----\nPLANT-2\n-----END PRIVATE KEY-----',
  '{"token":"PLANT-3"}',
  'PLANT-4 \u00e9\u{1f511}',
  `${'x'.repeat(5_000)}PLANT-5`,
  "'; DROP TABLE deployments; -- PLANT-6",
]
const KEYS = PLANTED.map((_, index) => `SECRET_${index}`)
const SECRETS = Object.fromEntries(PLANTED.map((value, index) => [KEYS[index], value]))

/** The planted values that stand in a text, as they are or as a program would write them down. */
function plantedIn(text: string): string[] {
  return PLANTED.filter((value) => {
    const mark = /PLANT-\d/.exec(value)?.[0] ?? value
    const encoded = [mark, Buffer.from(mark).toString('hex'), Buffer.from(mark).toString('base64url')]
    const whole = Buffer.from(value).toString('base64').slice(0, -4)
    return [...encoded, whole].some((form) => text.includes(form))
  })
}

/** How each sealed value begins under the key of these tests; it is shown to nobody. */
const SEALED = `v1.${Buffer.from('k1').toString('base64url')}.`

/** Does with the secrets all that can be done with a deployment, and gives everything that could be seen of it. */
async function everythingSaid(storage: Storage): Promise<string[]> {
  const said: unknown[] = []
  const log = (...line: unknown[]) => void said.push(line)
  const logger: Logger = { info: log, warn: log, error: log }
  const keys = keyRing({ id: 'k1', key: randomBytes(32) })
  const sdk = createDeployments({ storage, logger, keys })
  await sdk.migrate()
  sdk.on('entry', (entry) => {
    said.push(entry)
    throw new Error('A listener that fails has its entry logged.')
  })
  const api = sdk.as(MANAGER)
  const attempt = async (call: Promise<unknown>) => {
    try {
      said.push(await call)
    } catch (error) {
      codeOf(error)
      said.push(error)
    }
  }
  const controller = new AbortController()
  const followed = (async () => {
    for await (const message of api.events.subscribe({}, { signal: controller.signal })) said.push(message)
  })()

  const first = await api.deployments.create(aDeployment({ configuration: SECRETS, external_id: 'one' }))
  said.push(first, await api.deployments.activate({ id: first.id }))
  const second = await api.deployments.create(
    aDeployment({ version: '2.0.0', configuration: { ...SECRETS, SECRET_0: 'other', MORE: 'PLANT-9' } }),
  )
  said.push(await api.deployments.activate({ id: second.id }))
  said.push(await api.deployments.diff({ id: first.id, other_id: second.id }))
  const rollback = await api.deployments.rollback({ id: second.id, reason: 'as planned' })
  said.push(rollback, await api.deployments.activate({ id: rollback.id }))
  await attempt(api.deployments.create(aDeployment({ configuration: SECRETS, external_id: 'one' })))
  await attempt(
    api.deployments.create(aDeployment({ configuration: { ...SECRETS, 'not a name': 'PLANT-8' } })),
  )
  await attempt(api.deployments.create(aDeployment({ configuration: SECRETS, environment_name: 'nowhere' })))
  await attempt(api.deployments.update({ id: first.id, ...{ configuration: SECRETS } }))
  await attempt(api.deployments.create({ ...aDeployment(), configuration: [SECRETS] as never }))
  for (const { id } of [first, second, rollback]) {
    said.push(await api.deployments.get({ id }), await api.deployments.history({ id }))
    said.push(await api.deployments.actions({ id }))
  }
  said.push(await api.deployments.list({ counts: true }), await api.deployments.list({ text: 'SECRET' }))
  said.push(await api.deployments.current(), await api.deployments.matrix(), await api.audit.list())
  said.push(await api.audit.verify({ team_id: 't1' }), await api.kpi.dashboard())

  const handler = createHandler(sdk, { authenticate: () => MANAGER })
  for (const input of [
    aDeployment({ application_id: 'web', configuration: SECRETS }),
    aDeployment({ application_id: 'web', configuration: SECRETS, external_id: 'one' }),
    { ...aDeployment(), configuration: { 'not a name': 'PLANT-8' } },
  ])
    said.push(
      (await callOverHttp(handler, toRequest('http://x.test', 'deployments.create', { ...input }, {}))).bytes,
    )
  for (const name of ['deployments.list', 'audit.list', 'deployments.current'] as const)
    said.push((await callOverHttp(handler, toRequest('http://x.test', name, {}, {}))).bytes)

  // Without its key a value does not open, and the error says nothing of it.
  const blind = createDeployments({ storage, logger, keys: keyRing({ id: 'k2', key: randomBytes(32) }) })
  await attempt(blind.as(MANAGER).deployments.diff({ id: first.id, other_id: rollback.id }))
  controller.abort()
  await followed
  const options = { depth: Number.POSITIVE_INFINITY, maxStringLength: null, maxArrayLength: null }
  const texts = said.map((part) => inspect(part, options))
  const held = inspect(await dump(storage), options)
  // Sealed values stay in the store.
  expect(held).toContain(SEALED)
  expect(texts.filter((text) => text.includes(SEALED))).toEqual([])
  return [...texts, held]
}

describe('secret values', () => {
  it('stand in no answer, entry, event, error, log, body or record', async () => {
    const said = await everythingSaid(memoryStorage())
    expect(said.length).toBeGreaterThan(40)
    // What is looked for would be found: the names of the values are there.
    for (const key of KEYS) expect(said.some((text) => text.includes(key))).toBe(true)
    expect(said.filter((text) => plantedIn(text).length > 0 || /PLANT/.test(text))).toEqual([])
  })

  it('stand nowhere in the files of SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-'))
    try {
      const storage = sqliteStorage({ path: join(folder, 'slipway.db') })
      expect(await everythingSaid(storage)).toSatisfy(
        (said: string[]) => !said.some((text) => /PLANT/.test(text)),
      )
      const bytesOf = () =>
        readdirSync(folder)
          .map((name) => readFileSync(join(folder, name), 'latin1'))
          .join('\n')
      // While it is open, the write-ahead log is there too.
      const whileOpen = bytesOf()
      await storage.close()
      for (const bytes of [whileOpen, bytesOf()]) {
        expect(bytes).toContain('SECRET_1')
        expect(plantedIn(bytes)).toEqual([])
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('stand nowhere in the tables of PostgreSQL', async () => {
    const { url, next, drop } = await testSchemas()
    const schema = next()
    const pool = new pg.Pool({ connectionString: url })
    const storage = postgresStorage({ pool, schema })
    expect(plantedIn((await everythingSaid(storage)).join('\n'))).toEqual([])
    const { rows } = await pool.query('select tablename from pg_tables where schemaname = $1', [schema])
    const texts = await Promise.all(
      rows.map(async ({ tablename }) => {
        const { rows: held } = await pool.query(`select t::text as it from ${schema}.${tablename} as t`)
        return held.map(({ it }) => it).join('\n')
      }),
    )
    expect(texts.join('\n')).toContain('SECRET_1')
    expect(plantedIn(texts.join('\n'))).toEqual([])
    await storage.close()
    await pool.end()
    await drop()
  })

  it('do not open under another name, in another deployment, or changed', async () => {
    const storage = memoryStorage()
    const sdk = createDeployments({ storage, keys: keyRing({ id: 'k1', key: randomBytes(32) }) })
    await sdk.migrate()
    const api = sdk.as(ADMIN)
    const make = (team_id: string, value: string) =>
      api.deployments.create(aDeployment({ team_id, configuration: { A: value, B: 'b' } }))
    const mine = await make('t1', 'mine')
    const same = await make('t1', 'mine')
    const foreign = await make('t2', 'mine')
    const compare = async () =>
      (await api.deployments.diff({ id: mine.id, other_id: same.id })).configuration.map(
        ({ difference }) => difference,
      )
    expect(await compare()).toEqual(['unchanged', 'unchanged'])

    const sealedOf = async (id: string) =>
      (await storage.get(deployments, { teams: 'all' }, id))?.configuration ?? {}
    const plant = (id: string, configuration: DeploymentRecord['configuration']) =>
      storage.transaction(async (tx) => {
        const record = await tx.get(deployments, { teams: 'all' }, id)
        await tx.update(deployments, { teams: 'all' }, id, record?.revision ?? 0, { configuration })
      })
    const good = await sealedOf(mine.id)
    const { A = '', B = '' } = good
    const flipped = `${A.slice(0, -2)}${A.at(-2) === 'A' ? 'B' : 'A'}${A.at(-1)}`
    for (const planted of [
      { A: B, B: A },
      { A: (await sealedOf(same.id)).A ?? '', B },
      { A: (await sealedOf(foreign.id)).A ?? '', B },
      { A: flipped, B },
      { A: A.replace('v1', 'v2'), B },
      { A: 'mine', B },
      { A: '', B },
    ]) {
      await plant(mine.id, planted)
      await expect(compare()).rejects.toMatchObject({ code: 'secrets_unreadable' })
      await expect(compare()).rejects.not.toThrow(/mine/)
    }
    await plant(mine.id, good)
    expect(await compare()).toEqual(['unchanged', 'unchanged'])
    await sdk.close()
  })

  it('open after the key was changed, as long as the old one is in the ring', async () => {
    const storage = memoryStorage()
    const [old, young] = [randomBytes(32), randomBytes(32)].map((key, index) => ({ id: `k${index}`, key }))
    if (old === undefined || young === undefined) throw new Error('There are two keys.')
    const withKeys = (keys: ReturnType<typeof keyRing>) => createDeployments({ storage, keys }).as(MANAGER)
    await createDeployments({ storage }).migrate()
    const make = (api: ReturnType<typeof withKeys>) =>
      api.deployments.create(aDeployment({ configuration: { A: 'a' } }))
    const first = await make(withKeys(keyRing(old)))
    const second = await make(withKeys(keyRing(young, old)))
    const pair = { id: first.id, other_id: second.id }
    const { configuration } = await withKeys(keyRing(young, old)).deployments.diff(pair)
    expect(configuration).toEqual([{ key: 'A', difference: 'unchanged' }])
    await expect(withKeys(keyRing(young)).deployments.diff(pair)).rejects.toMatchObject({
      code: 'secrets_unreadable',
    })
  })
})
