import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { JSONParser } from '@streamparser/json'
import type { Row, Sink } from './place.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** Reads a file with one JSON object a line, as a stream. A line that is none is a fault, and reading goes on behind it. */
export async function readNdjson(file: string, sink: Sink): Promise<void> {
  await eachLine(file, sink, (text, line) => {
    if (text.trim() === '') return
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      sink.fault({ line, column: columnIn(message), message: `is not JSON: ${message}` })
      return
    }
    takeRow(value, line, text, sink)
  })
}

/**
 * Reads a file with one JSON array of objects, as a stream: only one of them is held at a time. Behind a place where the
 * file is no JSON nothing can be read any more.
 */
export async function readJson(file: string, sink: Sink): Promise<void> {
  const parser = new JSONParser({ paths: ['$.*'], keepStack: false })
  let line = 0
  let text = ''
  let broken = false
  let begun = false
  parser.onValue = ({ value }) => takeRow(value, line, text, sink)
  const tell = (error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error)
    // A chunk is a line.
    const at = /chunk position "?(\d+)/.exec(message)?.[1]
    const column = at === undefined ? Math.max(1, text.length) : Number(at) + 1
    broken = true
    sink.fault({ line, column, message: `is not JSON: ${message}` })
  }
  await eachLine(file, sink, (next, number) => {
    if (broken) return
    line = number
    text = next
    if (!begun && next.trim() !== '') {
      begun = true
      broken = !next.trimStart().startsWith('[')
      if (broken) sink.fault({ line, column: 1, message: 'must be an array of objects' })
    }
    if (broken) return
    try {
      if (!parser.isEnded) parser.write(`${next}\n`)
      else if (next.trim() !== '') throw new Error('something stands behind the end of the array')
    } catch (error) {
      tell(error)
    }
  })
  if (broken) return
  try {
    if (!begun) throw new Error('the file is empty')
    if (!parser.isEnded) parser.end()
  } catch (error) {
    tell(error)
  }
}

async function eachLine(file: string, sink: Sink, take: (text: string, line: number) => void): Promise<void> {
  const stream = createReadStream(file, { highWaterMark: 1 << 20 })
  stream.on('data', (chunk) => sink.progress(chunk.length))
  const failed = new Promise<never>((_resolve, reject) => stream.on('error', reject))
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })
  let line = 0
  const read = new Promise<void>((resolve) => {
    lines.on('line', (text) => {
      line += 1
      take(line === 1 ? text.replace(/^\uFEFF/, '') : text, line)
    })
    lines.on('close', resolve)
  })
  await Promise.race([read, failed])
}

function takeRow(value: unknown, line: number, text: string, sink: Sink): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    sink.fault({ line, column: null, message: 'must be an object with the fields of a record' })
    return
  }
  sink.row(rowOf(value as JsonObject, line, text))
}

function rowOf(value: JsonObject, line: number, text: string): Row {
  return {
    value: (name) => (Object.hasOwn(value, name) ? value[name] : undefined),
    place: (name) => {
      const at = name === undefined ? -1 : text.indexOf(JSON.stringify(name))
      return { line, column: at < 0 ? null : at + 1 }
    },
  }
}

function columnIn(message: string): number | null {
  const at = /position (\d+)/.exec(message)?.[1]
  return at === undefined ? null : Number(at) + 1
}
