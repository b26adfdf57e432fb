import { describe, expect, it } from 'vitest'
import { defineCollection } from '../domain/collections/index.ts'
import { isIn } from '../domain/conditions/index.ts'
import type { StorageReader } from '../ports/index.ts'
import { memoryStorage } from '../storage/memory/index.ts'
import { readTogether } from './read-together.ts'

interface Note {
  readonly id: string
  readonly team_id: string
}

const notes = defineCollection<Note>({
  name: 'notes',
  version: 1,
  fields: { id: { kind: 'text' }, team_id: { kind: 'text' } },
  indexes: [],
})

async function reading() {
  const storage = memoryStorage()
  await storage.migrate([notes])
  await storage.transaction(async (tx) => {
    for (const n of [1, 2, 3]) await tx.insert(notes, { id: `n${n}`, team_id: `t${n}` })
  })
  let finds = 0
  const reader: Pick<StorageReader, 'find'> = {
    find(...query) {
      finds += 1
      return storage.find(...query)
    },
  }
  return { storage, read: readTogether(reader, notes, (ids) => isIn<Note>('id', ids)), finds: () => finds }
}

describe('reads of one turn', () => {
  it('are one, and each has its own answer, also where the same is asked for twice', async () => {
    const { read, finds } = await reading()
    const found = await Promise.all([
      read('t1', 'n1'),
      read('t2', 'n2'),
      read('t1', 'n1'),
      read('t3', 'gone'),
    ])
    expect(found.map((note) => note?.id ?? null)).toEqual(['n1', 'n2', 'n1', null])
    expect(finds()).toBe(1)
    expect(await read('t3', 'n3')).toEqual({ id: 'n3', team_id: 't3' })
    expect(finds()).toBe(2)
  })

  it('give nothing of a team that was asked for beside it', async () => {
    const { read } = await reading()
    expect(await Promise.all([read('t1', 'n2'), read('t2', 'n1'), read('t2', 'n2')])).toEqual([
      null,
      null,
      { id: 'n2', team_id: 't2' },
    ])
  })

  it('fail together, and those of the next turn are made anew', async () => {
    const { storage, read } = await reading()
    await storage.close()
    const failed = await Promise.allSettled([read('t1', 'n1'), read('t2', 'n2')])
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(read('t1', 'n1')).rejects.toMatchObject({ code: 'closed' })
  })
})
