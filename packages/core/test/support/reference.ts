import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { describe } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../../../shared/data/dora', import.meta.url))

/** Cases that other projects published, kept outside of this one: its tests skip, and say so, where they are not there. */
export function describeReference(folder: string, name: string, body: () => void): void {
  if (existsSync(join(ROOT, folder))) describe(name, body)
  else describe.skip(`${name} (skipped: the reference data dora/${folder} is not here)`, body)
}

/** Reads a JSON file of the reference data. */
export function readReference<T>(path: string): T {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as T
}

/** Reads a CSV file of the reference data: one object for each row. */
export function readReferenceRows(path: string): Record<string, string>[] {
  return parse(readFileSync(join(ROOT, path)), { columns: true, bom: true, skip_empty_lines: true })
}

export function isReferenceHere(folder: string): boolean {
  return existsSync(join(ROOT, folder))
}
