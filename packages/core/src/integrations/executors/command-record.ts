import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'secure-json-parse'
import * as z from 'zod/mini'

const recordSchema = z.object({
  key: z.string(),
  /** Of the worker that asked for it. */
  epoch: z.int(),
  file: z.string(),
  /** `null`: it was about to be started, or could not be. */
  pid: z.nullable(z.int()),
  /** What tells it from another process that got its number; `null`: it was gone before that could be read. */
  born: z.nullable(z.string()),
  started_at: z.number(),
  /** When it is killed, as milliseconds since 1970. */
  deadline: z.number(),
  ended: z.nullable(
    z.object({
      code: z.nullable(z.int()),
      /** Why there is no code: it was killed, or could not be started. */
      fault: z.nullable(z.string()),
      /** Whether the fault was told: then it counts as not done, and is done again. */
      told: z.boolean(),
    }),
  ),
})

/** What is kept of one command on disk, under its key. */
export type CommandRecord = z.output<typeof recordSchema>

/** A folder for each run, in it a folder for each key, in it `state.json` and `output`. */
export function createRecords(directory: string) {
  const folderOfRun = (run_id: string) => join(directory, nameOf(run_id))
  const folderOf = (run_id: string, key: string) => join(folderOfRun(run_id), nameOf(key))

  return {
    folderOf,

    async read(run_id: string, key: string): Promise<CommandRecord | null> {
      return await readRecord(folderOf(run_id, key))
    },

    async ofRun(run_id: string): Promise<CommandRecord[]> {
      const names = await readdir(folderOfRun(run_id)).catch(() => [])
      const records = await Promise.all(names.map((name) => readRecord(join(folderOfRun(run_id), name))))
      return records.filter((record) => record !== null)
    },

    async write(run_id: string, record: CommandRecord): Promise<void> {
      const folder = folderOf(run_id, record.key)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // Whole or not at all, also when the process dies over it.
      const draft = join(folder, `state.${process.pid}.tmp`)
      await writeFile(draft, JSON.stringify(record), { mode: 0o600, flush: true })
      await rename(draft, join(folder, 'state.json'))
    },

    /** Removes what is kept of runs that nothing was written of for so long, in milliseconds. */
    async forget(age: number, now: number): Promise<void> {
      for (const name of await readdir(directory).catch(() => [])) {
        const folder = join(directory, name)
        const { mtimeMs = now } = (await stat(folder).catch(() => null)) ?? {}
        if (mtimeMs < now - age) await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

async function readRecord(folder: string): Promise<CommandRecord | null> {
  let text: string
  try {
    text = await readFile(join(folder, 'state.json'), 'utf8')
  } catch {
    return null
  }
  const read = z.safeParse(recordSchema, jsonOf(text))
  if (!read.success)
    throw new Error(`${join(folder, 'state.json')} is not what was written there. Look at it, and remove it.`)
  return read.data
}

function jsonOf(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

/** Keys and ids are anybody's words; names of folders are ours. */
function nameOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
