import { afterEach, beforeEach, expect, it } from 'vitest'
import { type HttpWorld, httpWorld, newDeployment } from '../../test/http-world.ts'

let world: HttpWorld
beforeEach(async () => {
  world = await httpWorld()
  for (const version of ['1', '2', '3', 'a,b'])
    await world.ask('POST', '/deployments', { json: newDeployment({ version }) })
})
afterEach(() => world.close())

async function list(search: string) {
  const response = await world.ask('GET', `/deployments?${search}`)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function versions(search: string) {
  const { body } = await list(search)
  return (body.items as { version: string }[]).map(({ version }) => version).sort()
}

it('reads several values of a field from a repeated key, and commas as they are', async () => {
  expect(await versions('version=1')).toEqual(['1'])
  expect(await versions('version=1&version=3')).toEqual(['1', '3'])
  expect(await versions('version=a%2Cb')).toEqual(['a,b'])
  expect(await versions('version=1,3')).toEqual([])
})

it('reads numbers and booleans by what the field is', async () => {
  const { body } = await list('limit=2&counts=true')
  expect(body).toMatchObject({ items: [{}, {}], counts: { total: 4 } })
  expect((await list('counts=false')).body).toMatchObject({ counts: null })
  expect(await versions('text=3')).toEqual(['3'])
})

it.each([
  ['limit=x', '/limit'],
  ['limit=', '/limit'],
  ['limit=1.5', '/limit'],
  ['limit=0', '/limit'],
  ['limit=501', '/limit'],
  ['limit=0x10', '/limit'],
  ['limit=1e2', '/limit'],
  ['limit=99999999999999999999', '/limit'],
  ['counts=1', '/counts'],
  ['counts=TRUE', '/counts'],
  ['order=sideways', '/order'],
  ['status=happy', '/status'],
  ['team_id=%00', '/team_id'],
  ['team_id=t1&team_id=%00', '/team_id/1'],
  ['from=yesterday', '/from'],
  ['colour=red', '/colour'],
  ['__proto__=x', '/__proto__'],
  ['constructor=x', '/constructor'],
  ['a/b~c=x', '/a~1b~0c'],
  ['team_id=', '/team_id'],
  ['team_id=&team_id=t1', '/team_id/0'],
  ['limit=1&limit=2', '/limit'],
  ['order=newest&order=newest', '/order'],
])('refuses ?%s and points at the place', async (search, pointer) => {
  const { status, body } = await list(search)
  expect(status).toBe(400)
  expect(body).toMatchObject({ code: 'invalid_input' })
  expect((body.faults as { pointer: string }[]).map((fault) => fault.pointer)).toContain(pointer)
})

it('says of a list of none what is said in process', async () => {
  const { body } = await list('team_id=')
  const direct = world.sdk.as({ id: 'ada', name: 'Ada', grants: [] }).deployments.list({ team_id: [] })
  await expect(direct).rejects.toMatchObject({ message: body.detail, faults: body.faults })
})

it('refuses a field of the path in the query', async () => {
  const response = await world.ask('GET', '/deployments/x?id=y')
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ faults: [{ pointer: '/id' }] })
})

it('follows pages by the cursor, and refuses one of another list', async () => {
  const first = (await list('limit=3')).body
  const rest = (await list(`limit=3&cursor=${first.next}`)).body
  expect(rest).toMatchObject({ items: [{}], next: null })
  const response = await world.ask('GET', `/slots?cursor=${first.next}`)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'invalid_cursor' })
})
