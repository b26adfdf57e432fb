import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createDeployments, type Storage } from '@slipway/core'
import { expect } from 'vitest'
import { deployments, slots } from '../../packages/core/src/domain/deployments/index.ts'
import { MANAGER } from './actors.ts'
import { type Address, openStorage } from './address.ts'
import { aDeployment } from './builders.ts'
import { entriesOf, fingerprint } from './store.ts'

const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url))

/** Lets a process write to a store and kills it, without a chance to tidy up, so long after its first word. */
export function writeAndKill(address: Address, milliseconds: number): Promise<string[]> {
  return runAndKill(WRITER, [address], milliseconds)
}

/** Runs a program and kills it so long after its first word; gives what it said. */
export async function runAndKill(
  program: string,
  given: readonly string[],
  milliseconds: number,
): Promise<string[]> {
  const child = spawn(process.execPath, ['--conditions=@slipway/source', program, ...given], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let faults = ''
  const started = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      resolve()
    })
  })
  child.stderr.on('data', (chunk: Buffer) => {
    faults += chunk.toString()
  })
  const closed = once(child, 'close')
  await Promise.race([started, closed])
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  child.kill('SIGKILL')
  const [, signal] = await closed
  if (signal !== 'SIGKILL') throw new Error(`It ended by itself: ${faults}`)
  // A last line without its end was not said.
  return said.split('\n').slice(0, -1)
}

/** Opens the store again: what was acknowledged is there, everything agrees, and work goes on. */
export async function checkAfterKill(address: Address, acknowledged: readonly string[]): Promise<void> {
  const storage = openStorage(address)
  const sdk = createDeployments({ storage })
  try {
    expect(await sdk.migrate()).toEqual({ created: [], upgraded: [], drift: [] })
    await settled(storage)
    const found = await storage.find(deployments, { scope: { teams: 'all' } })
    const byId = new Map(found.map((record) => [record.id, record]))
    const lost = acknowledged.filter((line) => {
      const [what, id = ''] = line.split(' ')
      const record = byId.get(id)
      return record === undefined || (what === 'active' && record.promoted_at === null)
    })
    expect(lost).toEqual([])
    const api = sdk.as(MANAGER)
    const entries = await entriesOf(storage)
    expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true, entries: entries.length })
    // Effects = entries: nothing was written without its entry, and no entry without what it tells of.
    expect(found.reduce((sum, { revision }) => sum + revision, 0)).toBe(entries.length)
    await checkSlots(storage)
    const { id } = await api.deployments.create(aDeployment())
    expect((await api.deployments.activate({ id })).status).toBe('active')
  } finally {
    await sdk.close()
  }
}

/** Waits until nothing changes any more: a server may be about to commit what a killed process has sent. */
async function settled(storage: Storage): Promise<void> {
  for (let before = ''; ; ) {
    const now = await fingerprint(storage)
    if (now === before) return
    before = now
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** What each slot shows is what a reader of all deployments would say. */
async function checkSlots(storage: Storage): Promise<void> {
  const scope = { teams: 'all' } as const
  const bySlot = Map.groupBy(await storage.find(deployments, { scope }), ({ slot_id }) => slot_id)
  const expected = [...bySlot].map(([id, inSlot]) => {
    const serving = inSlot.filter(({ status }) => status === 'active' || status === 'maintenance')
    const [last] = inSlot.toSorted((a, b) =>
      `${a.deployment_date} ${a.id}` > `${b.deployment_date} ${b.id}` ? -1 : 1,
    )
    expect(serving.length).toBeLessThanOrEqual(1)
    return { id, current: serving[0]?.id, last: last?.id, last_status: last?.status }
  })
  const shown = (await storage.find(slots, { scope })).map(({ id, current, last, last_status }) => ({
    id,
    current: current?.deployment_id,
    last: last.deployment_id,
    last_status,
  }))
  expect(shown).toEqual(expected.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
}
