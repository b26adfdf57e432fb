import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import type { Storage } from '@slipway/core'
import { storageSuite } from '@slipway/core/testing'
import { fileStorage } from './file-storage.ts'

// #region node-test
const folder = mkdtempSync(join(tmpdir(), 'slipway-'))
after(() => rmSync(folder, { recursive: true }))

const paths = new Map<Storage, string>()
const freshPath = () => join(folder, `${paths.size}.jsonl`)
function openFile(path: string): Storage {
  const storage = fileStorage({ path })
  paths.set(storage, path)
  return storage
}

describe('fileStorage', () => {
  storageSuite({
    describe,
    it,
    create: () => openFile(freshPath()),
    reopen: (storage) => openFile(paths.get(storage) ?? ''),
  })
})
// #endregion
