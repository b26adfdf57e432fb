import { describe, expect, it } from 'vitest'
import { BASE, serve } from '../../../test/http-world.ts'
import { createClient } from '../../client/index.ts'
import { operationsOf } from '../../contract/index.ts'
import type { Actor } from '../../domain/access/index.ts'
import { createHandler } from '../../http/index.ts'
import { toNodeListener } from '../../http/node.ts'
import { createDeployments } from '../../runtime/create-deployments.ts'
import { memoryStorage } from '../../storage/memory/index.ts'
import { ACTORS, type ClientSetup, type ClientWorld } from './case.ts'
import { clientSuite } from './suite.ts'
import { clientTranscript } from './transcript.ts'

async function inProcess(setup: ClientSetup): Promise<ClientWorld> {
  const sdk = createDeployments({ storage: memoryStorage(), ...setup })
  await sdk.migrate()
  return { as: (actor) => sdk.as(actor, { via: 'http' }), close: () => sdk.close() }
}

async function overHttp(setup: ClientSetup): Promise<ClientWorld> {
  const sdk = createDeployments({ storage: memoryStorage(), ...setup })
  await sdk.migrate()
  const people = new Map<string, Actor>(Object.values(ACTORS).map((actor) => [actor.id, actor]))
  const handler = createHandler(sdk, {
    basePath: BASE,
    authenticate: (request) => people.get(request.headers.get('authorization') ?? '') ?? null,
    // Short, so that streams are ended and taken up again in the middle of the tests.
    streamLifetime: 150,
    heartbeat: 50,
  })
  const { origin, close } = await serve(toNodeListener(handler))
  return {
    as: ({ id }) => createClient({ baseUrl: `${origin}${BASE}`, headers: { authorization: id } }),
    async close() {
      await close()
      await sdk.close()
    },
  }
}

describe('in process', () => clientSuite({ describe, it, create: inProcess }))
describe('over HTTP', () => clientSuite({ describe, it, create: overHttp }))

describe('the two ways', () => {
  it('give the same answers and errors to the last field', async () => {
    const direct = await clientTranscript(inProcess)
    const remote = await clientTranscript(overHttp)
    expect(direct.length).toBeGreaterThan(40)
    for (const [index, outcome] of direct.entries()) expect(remote[index]).toEqual(outcome)
  })

  it('are compared in every operation that answers', async () => {
    const called = new Set<string>()
    await clientTranscript(async (setup) => {
      const world = await inProcess(setup)
      const as = (actor: Actor) =>
        Object.fromEntries(
          Object.entries(world.as(actor)).map(([group, ofGroup]) => [
            group,
            new Proxy(ofGroup, {
              get(target, name, receiver) {
                called.add(`${group}.${String(name)}`)
                return Reflect.get(target, name, receiver)
              },
            }),
          ]),
        ) as unknown as ReturnType<ClientWorld['as']>
      return { ...world, as }
    })
    const answering = operationsOf().filter(({ operation }) => operation.kind !== 'stream')
    expect([...called].sort()).toEqual(answering.map(({ name }) => name as string).sort())
  })
})
