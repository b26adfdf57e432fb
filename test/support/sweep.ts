import { generateKeyPairSync } from 'node:crypto'
import { type Actor, type JournalEntry, type OperationName, type Role, signingKey } from '@slipway/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operationsOf } from '../../packages/core/src/contract/index.ts'
import { PEOPLE } from './actors.ts'
import type { Reply } from './call.ts'
import { dumpRecords, sinceNow } from './store.ts'
import { CELLS, type Cell, createStage, type Outcome, type Stage, type Target } from './sweep-cells.ts'
import { watch } from './watch.ts'
import { type Ground, openWorld, type Transport, type World } from './worlds.ts'

const ROLES = Object.keys(PEOPLE) as Role[]
export const ENVIRONMENTS = ['development', 'staging', 'production']
/** Names that stand nowhere else in an answer and are equally long, so that answers can be compared byte by byte. */
const TEAMS = { 'own team': 't1', 'other team': 'team-2-other', unknown: 'team-3-nones' } as const
const KINDS = ['own team', 'other team', 'unknown'] as const

const signing = signingKey({ id: 'k1', privateKey: generateKeyPairSync('ed25519').privateKey })

const KIND_BY_NAME = new Map(operationsOf().map(({ name, operation }) => [name, operation.kind]))
const kindOf = (name: OperationName) => KIND_BY_NAME.get(name)

/** A call, with what it left in the journal. */
interface Observation {
  readonly reply: Reply
  readonly input: Readonly<Record<string, unknown>>
  readonly entries: readonly JournalEntry[]
}

function inputFor(stage: Stage, name: OperationName, target: Target) {
  // The loop over names loses which input belongs to which operation; CELLS was checked for it where it is written.
  const cell: Cell<OperationName> = CELLS[name]
  return cell.input(stage, target) as Promise<Record<string, unknown>>
}

async function observe(
  stage: Stage,
  name: OperationName,
  actor: Actor,
  target: Target,
  input: Readonly<Record<string, unknown>>,
): Promise<Observation> {
  const { world } = stage
  const written = await sinceNow(world.storage)
  const reply =
    name === 'events.subscribe'
      ? await watch(world, actor, input, () => stage.deployment(target, 'active'))
      : await world.call(actor, name, input)
  return { reply, input, entries: await written() }
}

/** An answer without what the caller has put into it. */
function anonymous({ reply, input }: Observation): string {
  let { bytes } = reply
  for (const [field, value] of Object.entries(input)) {
    if (field === 'environment_name' || field === 'kind' || field === 'reason') continue
    for (const asked of Array.isArray(value) ? value.flatMap((item) => Object.values(item)) : [value])
      if (typeof asked === 'string') bytes = bytes.replaceAll(asked, '<asked>')
  }
  return bytes
}

function check(name: OperationName, actor: Actor, target: Target, outcome: Outcome, seen: Observation): void {
  const { reply, entries } = seen
  const kind = kindOf(name)
  const refused = entries.filter((entry) => entry.outcome === 'refused')
  const cell: Cell<OperationName> = CELLS[name]
  if (outcome === 'allowed' || outcome === 'empty') {
    expect(reply).toMatchObject({ code: null })
    expect(refused).toEqual([])
    if (cell.shows !== undefined) expect(cell.shows(reply.value)).toBe(outcome === 'allowed')
    if (kind === 'command') expect(entries.length).toBeGreaterThan(0)
    // Queries get a reader that cannot write anything else.
    if (kind === 'query') expect(entries).toEqual([])
    return
  }
  expect(reply).toMatchObject({ code: outcome === 'forbidden' ? 'forbidden' : 'not_found', value: undefined })
  // What cannot be seen is noticed by the platform when it is a command; a look at it is answered and forgotten.
  const isForeign = target.kind !== 'own team' || outcome === 'hidden'
  const looks = outcome === 'hidden' && kind === 'query'
  expect(entries).toHaveLength(looks ? 0 : 1)
  if (looks) return
  expect(entries[0]).toMatchObject({
    outcome: 'refused',
    action: name,
    actor_id: actor.id,
    team_id: isForeign ? '_platform' : target.team_id,
  })
}

/** A call of the sweep, and how it must end. */
interface Aim {
  readonly target: Target
  readonly outcome: Outcome
}

/**
 * Every operation of the contract, for every role, aimed at the own team, at another team and at what nobody has, in three
 * environments.
 */
export function sweep(ground: Ground, transport: Transport): void {
  describe(`on ${ground.name}, ${transport}`, () => {
    for (const { name } of operationsOf()) {
      describe(name, () => {
        let world: World
        let stage: Stage
        beforeAll(async () => {
          world = await openWorld({ ground, transport, signing })
          stage = createStage(world)
        })
        afterAll(() => world.close())

        for (const role of ROLES) {
          const actor = PEOPLE[role]
          it(`does for a ${role} what their role allows, and hides the rest`, async () => {
            const cell: Cell<OperationName> = CELLS[name]
            const aims = ENVIRONMENTS.flatMap((environment_name) =>
              KINDS.map((kind): Aim => {
                const target: Target = { kind, team_id: TEAMS[kind], environment_name }
                return { target, outcome: cell.expected(role, target) }
              }),
            )
            const seen = new Map<Aim, Observation>()
            const refused = aims.filter(({ outcome }) => outcome !== 'allowed' && outcome !== 'empty')
            const inputs = []
            for (const { target } of refused) inputs.push(await inputFor(stage, name, target))
            const records = async () =>
              kindOf(name) === 'command' && refused.length > 0 ? await dumpRecords(world.storage) : {}
            const before = await records()
            for (const [index, aim] of refused.entries())
              seen.set(aim, await observe(stage, name, actor, aim.target, inputs[index] ?? {}))
            expect(await records()).toEqual(before)
            for (const aim of aims)
              if (!seen.has(aim)) {
                const input = await inputFor(stage, name, aim.target)
                seen.set(aim, await observe(stage, name, actor, aim.target, input))
              }
            for (const [{ target, outcome }, observation] of seen)
              try {
                check(name, actor, target, outcome, observation)
              } catch (error) {
                const cause = { cause: error }
                throw new Error(`${target.kind}, ${target.environment_name}: not ${outcome}`, cause)
              }
            if (role === 'msp_admin') return
            // Existence is hidden: another team's answers like nobody's.
            for (const environment_name of ENVIRONMENTS) {
              const answers = [...seen]
                .filter(([{ target }]) => target.environment_name === environment_name)
                .filter(([{ target }]) => target.kind !== 'own team')
                .map(([, observation]) => anonymous(observation))
              expect(new Set(answers).size).toBe(1)
            }
          })
        }
      })
    }
  })
}
