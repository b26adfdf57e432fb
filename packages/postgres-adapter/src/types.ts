import { toInstant } from './instants.ts'

/** Turns the text of a value into the value. */
type Parse = (text: string) => unknown

/** By the numbers that PostgreSQL has for its own types, which never change. */
const PARSERS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [16, (text) => text === 't'],
  [20, Number],
  [21, Number],
  [23, Number],
  [114, JSON.parse],
  [700, Number],
  [701, Number],
  [1184, toInstant],
  [1700, Number],
  [3802, JSON.parse],
])
const asItIs: Parse = (text) => text

/** Handed over with each query, so that it does not matter which parsers the host has set for itself. */
export const types = { getTypeParser: (oid: number): Parse => PARSERS.get(oid) ?? asItIs }
