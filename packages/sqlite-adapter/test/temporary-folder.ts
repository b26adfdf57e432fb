import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for the files of a test. */
export interface TemporaryFolder {
  readonly path: string
  /** The path of a file that is not there yet. */
  file(): string
  remove(): void
}

export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'slipway-sqlite-'))
  let files = 0
  return {
    path,
    file() {
      files += 1
      return join(path, `${files}.db`)
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}
