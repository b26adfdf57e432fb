import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { startPostgres } from './start-postgres.ts'
import { testSchemas } from './vitest.ts'

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

it('gives every file the same server, and names that nobody else has', async () => {
  const [one, other] = await Promise.all([testSchemas(), testSchemas()])
  expect(one.url).toBe(other.url)
  expect(new Set([one.next(), one.next(), other.next()]).size).toBe(3)
  expect(await ask(one.url, 'select 1 + 1')).toEqual([2])
})

it('keeps its data for the next server where they have a folder to stay in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-kept-'))
  for (const it of [[1], [1, 2]]) {
    const server = await startPostgres({ folder })
    await ask(server.url, 'create table if not exists kept (it serial)')
    await ask(server.url, 'insert into kept default values')
    expect(await ask(server.url, 'select it from kept order by it')).toEqual(it)
    await server.remove()
  }
  rmSync(folder, { recursive: true })
})

it('keeps what was committed when the server crashes, and starts it again at the same address', async () => {
  const server = await startPostgres()
  try {
    await ask(server.url, 'create table kept as select 7 as it')
    await server.stop('crash')
    await expect(ask(server.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
    await server.start()
    expect(await ask(server.url, 'select it from kept')).toEqual([7])
  } finally {
    await server.remove()
  }
  await expect(ask(server.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
})
