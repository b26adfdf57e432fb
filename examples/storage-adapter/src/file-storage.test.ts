import { execFile } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { defineCollection, type Storage, type VersionedRecord } from '@slipway/core'
import { memoryStorage } from '@slipway/core/memory'
import { replaySequence, storageState, storageSuite } from '@slipway/core/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { fileStorage } from './file-storage.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-file-storage-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
function freshPath(): string {
  files += 1
  return join(folder, `${files}.jsonl`)
}

interface Note extends VersionedRecord {
  readonly text: string
}

const notes = defineCollection<Note>({
  name: 'notes',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    text: { kind: 'text' },
    revision: { kind: 'integer' },
  },
})

const scope = { teams: ['t1'] }
const write = (storage: Storage, id: string) =>
  storage.transaction((tx) => tx.insert(notes, { id, team_id: 't1', text: id, revision: 1 }))

describe('fileStorage', () => {
  // #region suite
  const paths = new Map<Storage, string>()
  const openFile = (path: string) => {
    const storage = fileStorage({ path })
    paths.set(storage, path)
    return storage
  }

  storageSuite({
    describe,
    it,
    create: () => openFile(freshPath()),
    reopen: (storage) => openFile(paths.get(storage) ?? ''),
  })
  // #endregion

  it('ends a long random sequence in the same state as the memory storage', async () => {
    const [file, memory] = [fileStorage({ path: freshPath() }), memoryStorage()]
    const options = { seed: 20_26, transactions: 300 }
    expect(await replaySequence(file, options)).toEqual(await replaySequence(memory, options))
    expect(await storageState(file)).toEqual(await storageState(memory))
    await file.close()
  })

  it('drops a line that was being written when the process died, and goes on behind the last whole one', async () => {
    const path = freshPath()
    const first = fileStorage({ path })
    await first.migrate([notes])
    await write(first, 'a')
    await first.close()
    appendFileSync(path, '{"written":[["notes","b",{"id":"b","team')
    const second = fileStorage({ path })
    expect((await second.find(notes, { scope })).map(({ id }) => id)).toEqual(['a'])
    await write(second, 'c')
    await second.close()
    const third = fileStorage({ path })
    expect((await third.find(notes, { scope })).map(({ id }) => id)).toEqual(['a', 'c'])
    await third.close()
  })

  it('refuses a file that is damaged in the middle, names the line, and leaves the file alone', async () => {
    const path = freshPath()
    const text = '{"written":[]}\n{"written":\n{"written":[]}\n'
    writeFileSync(path, text)
    const storage = fileStorage({ path })
    await expect(storage.count(notes, { scope })).rejects.toMatchObject({
      code: 'storage_failed',
      message: `Line 2 of ${path} is damaged.`,
    })
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it('says what to do about a file that cannot be opened', async () => {
    const storage = fileStorage({ path: join(folder, 'missing', 'file.jsonl') })
    await expect(storage.migrate([notes])).rejects.toMatchObject({ code: 'storage_failed', next: /path/ })
  })

  it('carries the whole of Slipway, from one run of a program to the next', async () => {
    const main = resolve(import.meta.dirname, 'main.ts')
    const path = freshPath()
    for (const count of [1, 2]) {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--conditions=@slipway/source', main, path],
        { timeout: 20_000 },
      )
      expect(stdout).toMatch(new RegExp(`now holds ${count} deployments`))
    }
  })
})
