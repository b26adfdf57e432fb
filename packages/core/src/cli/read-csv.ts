import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { CsvError, parse } from 'csv-parse'
import type { Row, Sink } from './place.ts'

/** A row that is longer is broken: most often by a quote that is not closed. */
const LONGEST_ROW = 1_000_000

/** Where reading goes on: a byte of the file, and the number of the line that begins there. */
interface Position {
  readonly offset: number
  readonly line: number
}

/**
 * Reads a CSV file whose first line names the fields, as a stream. A row that is broken is a fault, and reading goes on with
 * the line behind its first one, so that an open quote does not take the rest of the file with it.
 */
export async function readCsv(file: string, needed: readonly string[], sink: Sink): Promise<void> {
  let names: readonly string[] | null = null
  let columns = new Map<string, number>()
  const take = (cells: readonly string[], line: number): void => {
    if (names === null) {
      names = cells.map((name) => name.trim())
      columns = new Map(names.map((name, index) => [name, index]))
      for (const name of needed)
        if (!columns.has(name)) sink.fault({ line, column: null, message: `there is no column ${name}` })
      return
    }
    if (cells.length !== names.length) {
      const message = `has ${cells.length} fields where the first line has ${names.length}`
      sink.fault({ line, column: null, message })
      return
    }
    sink.row(rowOf(cells, columns, line))
  }
  for (let from: Position | null = { offset: 0, line: 1 }; from !== null; )
    from = await readFrom(file, from, take, sink)
  if (names === null)
    for (const name of needed) sink.fault({ line: 1, column: null, message: `there is no column ${name}` })
}

function rowOf(cells: readonly string[], columns: ReadonlyMap<string, number>, line: number): Row {
  return {
    value: (name) => cells[columns.get(name) ?? -1],
    place: (name) => ({ line, column: name === undefined ? null : (columns.get(name) ?? 0) + 1 }),
  }
}

/** Reads until the end, or until a broken row; then it gives where to go on. */
async function readFrom(
  file: string,
  from: Position,
  take: (cells: readonly string[], line: number) => void,
  sink: Sink,
): Promise<Position | null> {
  let behindGood: Position = from
  const parser = parse({
    bom: from.offset === 0,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: LONGEST_ROW,
    // Nothing is handed on through the stream: that would cost more than reading.
    on_record: (cells: string[], { bytes, lines }) => {
      // A quoted field may hold line breaks, and the parser knows the line on which a row ends.
      const end = from.line - 1 + lines
      const breaks = cells.reduce(
        (sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0),
        0,
      )
      behindGood = { offset: from.offset + bytes, line: end + 1 }
      take(cells, end - breaks)
      return null
    },
  })
  const stream = createReadStream(file, { start: from.offset, highWaterMark: 1 << 20 })
  stream.on('data', (chunk) => sink.progress(chunk.length))
  try {
    await new Promise<void>((resolve, reject) => {
      stream.on('error', reject)
      parser.on('error', reject)
      parser.on('end', resolve)
      stream.pipe(parser)
      parser.resume()
    })
    return null
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    stream.destroy()
    const { start, next } = await behindFirstLine(file, behindGood)
    sink.fault({ line: start.line, column: columnOf(error), message: sayWhy(error) })
    return next
  }
}

function columnOf(error: CsvError): number | null {
  const { column } = error
  return typeof column === 'number' ? column + 1 : null
}

function sayWhy(error: CsvError): string {
  const known: Readonly<Record<string, string>> = {
    CSV_QUOTE_NOT_CLOSED: 'a quote is opened and not closed',
    CSV_MAX_RECORD_SIZE: 'a quote is opened and not closed',
    CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: 'something stands behind a closing quote',
    CSV_INVALID_CLOSING_QUOTE: 'something stands behind a closing quote',
    INVALID_OPENING_QUOTE: 'a quote stands in the middle of a field',
  }
  return known[error.code] ?? error.message
}

/** The broken row begins with the first line that is not blank; reading goes on behind that, `null` at the end. */
async function behindFirstLine(
  file: string,
  from: Position,
): Promise<{ readonly start: Position; readonly next: Position | null }> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    let at: Position | null = from
    while (at !== null && (await isBlank(at))) at = await lineBehind(at)
    const start = at ?? from
    return { start, next: await lineBehind(start) }

    async function lineBehind(from: Position): Promise<Position | null> {
      const buffer = Buffer.alloc(1 << 16)
      for (let offset = from.offset; offset < size; ) {
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset)
        const found = buffer.subarray(0, bytesRead).indexOf(10)
        if (found >= 0)
          return offset + found + 1 >= size ? null : { offset: offset + found + 1, line: from.line + 1 }
        offset += bytesRead
      }
      return null
    }

    async function isBlank({ offset }: Position): Promise<boolean> {
      const buffer = Buffer.alloc(2)
      const { bytesRead } = await handle.read(buffer, 0, 2, offset)
      return bytesRead > 0 && (buffer[0] === 10 || (buffer[0] === 13 && buffer[1] === 10))
    }
  } finally {
    await handle.close()
  }
}
