import { type FigureRecord, readFigureRecord } from '@slipway/core/kpi'
import { CsvError, parse } from 'csv-parse/sync'

/** One fault of a file, where a text editor finds it. Lines and columns count from 1; a column is a field of the row. */
export interface CsvFault {
  readonly line: number
  readonly column: number | null
  readonly message: string
}

const NEEDED = ['id', 'environment_name', 'status', 'status_at', 'promoted_at', 'finished_at'] as const

/** Reads deployments out of a CSV text whose first line names the fields. Every fault is found, not only the first. */
export function readCsv(text: string): { records: FigureRecord[]; faults: CsvFault[] } {
  const records: FigureRecord[] = []
  const faults: CsvFault[] = []
  let rows: { cells: string[]; line: number }[]
  try {
    rows = toRows(text)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines, column } = error
    const at = typeof column === 'number' ? column + 1 : null
    return {
      records,
      faults: [{ line: typeof lines === 'number' ? lines : 1, column: at, message: error.message }],
    }
  }
  const [header, ...body] = rows
  const names = header?.cells ?? []
  for (const name of NEEDED.filter((needed) => !names.includes(needed)))
    faults.push({ line: 1, column: null, message: `there is no column ${name}` })
  if (faults.length > 0) return { records, faults }
  const firstLines = new Map<string, number>()
  for (const { cells, line } of body) {
    if (cells.length !== names.length) {
      faults.push({
        line,
        column: null,
        message: `has ${cells.length} fields where the first line has ${names.length}`,
      })
      continue
    }
    const read = readFigureRecord(Object.fromEntries(names.map((name, index) => [name, cells[index]])))
    for (const { pointer, message } of read.faults ?? []) {
      const column = names.indexOf(pointer.slice(1))
      faults.push({ line, column: column + 1, message: `${names[column]}: ${message}` })
    }
    if (read.record === null) continue
    const first = firstLines.get(read.record.id)
    if (first !== undefined) {
      const column = names.indexOf('id') + 1
      faults.push({ line, column, message: `id: ${read.record.id} stands on line ${first} already` })
    }
    firstLines.set(read.record.id, first ?? line)
    records.push(read.record)
  }
  return { records, faults }
}

function toRows(text: string): { cells: string[]; line: number }[] {
  const rows: { cells: string[]; line: number }[] = []
  parse(text, {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    // A quoted field may hold line breaks: the parser knows the line on which a row ends.
    on_record: (cells: string[], { lines }) => {
      rows.push({ cells, line: lines - cells.join('').split('\n').length + 1 })
      return null
    },
  })
  return rows
}
