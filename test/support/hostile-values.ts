import { generateKeyPairSync } from 'node:crypto'
import { type OperationName, signingKey } from '@slipway/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
const OF_THE_CALLER = [
  ...['invalid_input', 'malformed_request', 'invalid_cursor', 'forbidden', 'not_found', 'transition_refused'],
  ...['rollout_refused', 'promotion_refused'],
  ...['already_exists', 'stale_revision', 'secrets_key_missing', 'method_not_allowed', 'payload_too_large'],
]

function fieldsOf(name: OperationName): string[] {
  const input: unknown = operationsOf().find((known) => known.name === name)?.operation.input
  return Object.keys((input as { shape: object }).shape)
}

/** What nobody should send, in every field of every operation. */
export function hostileValues(ground: Ground, transport: Transport): void {
  describe(`hostile values on ${ground.name}, ${transport}`, () => {
    let world: World
    let stage: Stage
    beforeEach(async () => {
      world = await openWorld({ ground, transport, signing })
      stage = createStage(world)
    })
    afterEach(() => world.close())

    async function send(name: OperationName, input: Record<string, unknown>): Promise<Reply> {
      const reply = await world.call(name === 'catalog.upsert' ? ADMIN : MANAGER, name, input)
      if (reply.code !== null) expect(OF_THE_CALLER).toContain(reply.code)
      return reply
    }

    /** Sends them all, and once more those that were refused at the door: these leave nothing behind. */
    async function sendAll(name: OperationName, inputs: readonly Record<string, unknown>[]): Promise<void> {
      const refused: Record<string, unknown>[] = []
      for (const input of inputs) if ((await send(name, input)).code === 'invalid_input') refused.push(input)
      const before = await fingerprint(world.storage)
      for (const input of refused) expect((await send(name, input)).code).toBe('invalid_input')
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
        for (const field of fieldsOf(name))
          await sendAll(
            name,
            HOSTILE.map((value) => ({ ...input, [field]: value })),
          )
        expect(Object.keys(Object.prototype)).toEqual([])
        expect('polluted' in {}).toBe(false)
      })
    }
  })
}
