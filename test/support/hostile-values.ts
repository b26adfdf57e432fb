import { generateKeyPairSync } from 'node:crypto'
import { type OperationName, signingKey } from '@slipway/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operationsOf } from '../../packages/core/src/contract/index.ts'
import { ADMIN, MANAGER } from './actors.ts'
import type { Reply } from './call.ts'
import { fingerprint } from './store.ts'
import { CELLS, type Cell, createStage, type Stage, type Target } from './sweep-cells.ts'
import { type Ground, openWorld, type Transport, type World } from './worlds.ts'

const signing = signingKey({ id: 'k1', privateKey: generateKeyPairSync('ed25519').privateKey })
const OWN: Target = { kind: 'own team', team_id: 't1', environment_name: 'staging' }

/** What nobody should send, as JSON can carry it. */
const HOSTILE: readonly unknown[] = [
  ...[null, true, -1, 1.5, 2 ** 53, [], {}, [null], [{}]],
  ...['', ' ', 'a\0b', '\ud800', 'a\udfffb', '\u2028', '\n', '../../..', '%00', "' OR 1=1 --"],
  ...['__proto__', 'constructor', '_platform', 'x'.repeat(201), 'x'.repeat(100_001)],
  ...['9999-12-31T23:59:59.999-23:59', '0000-01-01T00:00:00+23:59', '2026-02-30T00:00:00Z'],
  ...['javascript:alert(1)', 'https://a:b@c.example/', 'https://c.example/\n'],
  ['x', 'x'],
  Array(501).fill('x'),
  JSON.parse('{"__proto__": {"polluted": true}}'),
  { constructor: { prototype: { polluted: true } } },
]

/** Errors that are the caller's; none of them is a fault of ours. */
const OF_THE_CALLER = new Set([
  ...['invalid_input', 'malformed_request', 'invalid_cursor', 'forbidden', 'not_found', 'transition_refused'],
  ...['rollout_refused', 'promotion_refused'],
  ...['already_exists', 'stale_revision', 'secrets_key_missing', 'method_not_allowed', 'payload_too_large'],
])

/** Does a thing for each of them, some at a time: a store at the other end of a socket is waited for most of the time. */
async function together<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values()
  const one = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: 4 }, one))
}

function fieldsOf(name: OperationName): string[] {
  const input: unknown = operationsOf().find((known) => known.name === name)?.operation.input
  return Object.keys((input as { shape: object }).shape)
}

/** What nobody should send, in every field of every operation. */
export function hostileValues(ground: Ground, transport: Transport): void {
  describe(`hostile values on ${ground.name}, ${transport}`, () => {
    // One world for all operations: what one of them was sent stands in the way of no other.
    let world: World
    let stage: Stage
    beforeAll(async () => {
      world = await openWorld({ ground, transport, signing })
      stage = createStage(world)
    })
    afterAll(() => world.close())

    async function send(name: OperationName, input: Record<string, unknown>): Promise<Reply> {
      const reply = await world.call(name === 'catalog.upsert' ? ADMIN : MANAGER, name, input)
      if (reply.code !== null && !OF_THE_CALLER.has(reply.code)) expect.fail(`${reply.code}: ${reply.bytes}`)
      return reply
    }

    /** Sends them all, and once more those that were refused at the door: these leave nothing behind. */
    async function sendAll(name: OperationName, inputs: readonly Record<string, unknown>[]): Promise<void> {
      const refused: Record<string, unknown>[] = []
      await together(inputs, async (input) => {
        if ((await send(name, input)).code === 'invalid_input') refused.push(input)
      })
      const before = await fingerprint(world.storage)
      await together(refused, async (input) => {
        const { code } = await send(name, input)
        if (code !== 'invalid_input') expect.fail(`${code} for ${JSON.stringify(input)}`)
      })
      expect(await fingerprint(world.storage)).toBe(before)
    }

    for (const { name, operation } of operationsOf()) {
      if (operation.kind === 'stream') continue
      it(`${name} refuses what it does not know, field by field, and stands what nobody should send`, async () => {
        const cell: Cell<OperationName> = CELLS[name]
        const input = { ...(await cell.input(stage, OWN)) } as Record<string, unknown>
        for (const field of ['surprise', 'Id', 'constructor', 'team_id ']) {
          const reply = await send(name, { ...input, [field]: 'x' })
          expect(reply).toMatchObject({ code: 'invalid_input' })
          expect(reply.bytes).toContain(`/${field}`)
        }
        await sendAll(
          name,
          fieldsOf(name).flatMap((field) => HOSTILE.map((value) => ({ ...input, [field]: value }))),
        )
        expect(Object.keys(Object.prototype)).toEqual([])
        expect('polluted' in {}).toBe(false)
      })
    }
  })
}
