import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Checkpoint, createDeployments, type JournalEntry, signingKey } from '@slipway/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN } from './support/actors.ts'
import { aDeployment } from './support/builders.ts'
import { openWorld } from './support/worlds.ts'

/* The script of the guide, which knows nothing of Slipway, on what the API gives out. */

function changed<T>(record: T | undefined, change: Partial<T>): T {
  if (record === undefined) throw new RangeError('There is no such record.')
  return { ...record, ...change }
}

const SCRIPT = fileURLToPath(new URL('../docs/guides/verify-journal.mjs', import.meta.url))
const run = promisify(execFile)

interface Journal {
  readonly entries: readonly JournalEntry[]
  readonly checkpoints: readonly Checkpoint[]
}

describe('an exported journal, checked with the public keys alone,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-outside-'))
  const path = join(folder, 'journal.json')
  const keys = ['2026', '2027'].map((id) => ({ id, ...generateKeyPairSync('ed25519') }))
  const given = keys.map(({ id, publicKey }) => {
    const file = join(folder, `${id}.pem`)
    writeFileSync(file, publicKey.export({ type: 'spki', format: 'pem' }))
    return `${id}=${file}`
  })
  let whole: Journal
  let pruned: Journal

  beforeAll(async () => {
    const [old, now] = keys
    if (old === undefined || now === undefined) throw new TypeError('There are two keys.')
    const world = await openWorld({ signing: signingKey(old) })
    const { clock, storage } = world
    const api = world.as(ADMIN)
    const write = async (count: number) => {
      for (let index = 0; index < count; index += 1) {
        const { id } = await api.deployments.create(
          aDeployment({ team_id: 't1', application_id: `Åpp ${clock.now()} 🚀` }),
        )
        clock.tick()
        await api.deployments.update({ id, metadata: { tags: ['é', 'b'] }, reason: 'A "reason"\n' })
      }
    }
    const read = async (): Promise<Journal> => ({
      entries: (await api.audit.list({ team_id: 't1', limit: 500 })).items.reverse(),
      checkpoints: (await api.audit.checkpoints({ team_id: 't1', limit: 500 })).items.reverse(),
    })
    await write(3)
    await api.audit.checkpoint({ team_id: 't1' })
    await write(2)
    // Another process, with the next key.
    const next = createDeployments({ storage, clock, signing: signingKey(now, old) }).as(ADMIN)
    await next.audit.checkpoint({ team_id: 't1' })
    await write(1)
    whole = await read()
    clock.tick()
    await next.audit.prune({ team_id: 't1', before: new Date(clock.now()).toISOString(), limit: 8 })
    pruned = await read()
    await world.close()
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  async function check(journal: Journal, ...known: readonly string[]): Promise<string> {
    writeFileSync(path, JSON.stringify(journal))
    try {
      return (await run(process.execPath, [SCRIPT, path, ...known])).stdout
    } catch (error) {
      return error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    }
  }

  it('is sound, whole and with its front removed', async () => {
    expect(await check(whole, ...given)).toMatch(/^Sound: entries 1 to 14, 2 checkpoints, signed up to 11\./)
    expect(await check(pruned, ...given)).toMatch(/^Sound: entries 9 to 15, 2 checkpoints/)
  })

  it('is not, wherever somebody was at it', async () => {
    const { entries, checkpoints } = whole
    const cases: [RegExp, Journal, ...string[]][] = [
      [
        /Entry 3 is not what was written/,
        { ...whole, entries: entries.with(2, changed(entries[2], { reason: 'x' })) },
      ],
      [/Entry 5 is missing/, { ...whole, entries: entries.toSpliced(4, 1) }],
      [/gone from the front/, { ...whole, entries: entries.slice(2) }],
      [/gone from the front/, { ...pruned, entries: pruned.entries.slice(1) }],
      [/cut off, as checkpoint 2/, { ...whole, entries: entries.slice(0, 11) }],
      [/contradicts the chain|cut off/, { ...whole, entries: entries.slice(0, 9) }],
      [/Checkpoint 1 is missing/, { ...whole, checkpoints: checkpoints.slice(1) }],
      [/Checkpoint 2 is gone/, { ...whole, checkpoints: checkpoints.slice(0, 1) }],
      [
        /Checkpoint 2 is forged/,
        {
          ...whole,
          checkpoints: checkpoints.with(1, changed(checkpoints[1], { at: '2030-01-01T00:00:00.000Z' })),
        },
      ],
    ]
    for (const [expected, journal] of cases) expect(await check(journal, ...given)).toMatch(expected)
    expect(await check(whole, given[0] ?? '')).toMatch(/signed by 2027, of which no public key/)
  })
})
