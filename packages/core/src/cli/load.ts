import { statSync } from 'node:fs'
import { extname } from 'node:path'
import type { Fault, Row, Sink } from './place.ts'
import { readCsv } from './read-csv.ts'
import { readJson, readNdjson } from './read-json.ts'

/** What a file holds, and what is wrong with it. */
export interface Loaded<T> {
  readonly records: T[]
  /** The first of the faults, in the order of the file. */
  readonly faults: readonly Fault[]
  /** How many rows have one. */
  readonly bad: number
}

/** So many faults are kept; the rest are counted. */
const KEPT = 20

/**
 * Reads a file of records as a stream, by its ending: `.json` for an array, `.ndjson` or `.jsonl` for one object a line,
 * anything else is CSV. A second row with an id that may come once only is a fault.
 */
export async function load<T extends { readonly id: string }>(
  file: string,
  needed: readonly string[],
  toRecord: (row: Row, faults: Fault[]) => T,
  options: { readonly once: boolean; readonly progress: (read: number, size: number) => void },
): Promise<Loaded<T>> {
  const { size } = statSync(file)
  const records: T[] = []
  const kept: Fault[] = []
  const lines = new Map<string, number>()
  let bad = 0
  let read = 0
  const refuse = (faults: readonly Fault[]): void => {
    bad += 1
    for (const fault of faults) if (kept.length < KEPT) kept.push(fault)
  }
  const sink: Sink = {
    row: (row) => {
      const faults: Fault[] = []
      const record = toRecord(row, faults)
      if (options.once && record.id !== '') {
        const first = lines.get(record.id)
        const place = row.place('id')
        if (first === undefined) lines.set(record.id, place.line)
        else faults.push({ ...place, message: `id: ${record.id} stands on line ${first} already` })
      }
      if (faults.length > 0) refuse(faults)
      else records.push(record)
    },
    fault: (fault) => refuse([fault]),
    progress: (bytes) => {
      read += bytes
      options.progress(Math.min(read, size), size)
    },
  }
  const ending = extname(file).toLowerCase()
  if (ending === '.json') await readJson(file, sink)
  else if (ending === '.ndjson' || ending === '.jsonl') await readNdjson(file, sink)
  else await readCsv(file, needed, sink)
  return { records, faults: kept, bad }
}
