import { SlipwayError } from '../errors/index.ts'
import { type Block, isWithin, toAddress, toBlock } from './addresses.ts'

/** What an administrator lets be called although it is not on the internet. */
export interface AllowList {
  /** Whether a name may be called wherever it leads. */
  hasName(name: string): boolean
  hasAddress(address: string): boolean
}

const NAME = /^(\*\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/

/**
 * Reads a list of names (`billing.internal`, `*.internal` for everything below it), addresses (`10.1.2.3`, `fd00::1`) and
 * blocks (`10.0.0.0/8`). Throws `SlipwayError` `invalid_input` that names every entry that is none of these.
 */
export function createAllowList(entries: readonly string[]): AllowList {
  const names = new Set<string>()
  const suffixes: string[] = []
  const blocks: Block[] = []
  const faults: { pointer: string; message: string }[] = []
  for (const [index, entry] of entries.entries()) {
    const block = toBlock(entry)
    const name = entry.toLowerCase()
    if (block !== undefined) blocks.push(block)
    else if (!NAME.test(name) || isNumeric(name))
      faults.push({ pointer: `/allow/${index}`, message: `${entry} is no host name, address or block` })
    else if (name.startsWith('*.')) suffixes.push(name.slice(1))
    else names.add(name)
  }
  if (faults[0] !== undefined) {
    throw new SlipwayError('invalid_input', faults[0].message, {
      faults,
      next: 'Write entries such as billing.internal, *.internal, 10.1.2.3 or 10.0.0.0/8.',
    })
  }
  return {
    hasName(given) {
      const name = given.toLowerCase().replace(/\.$/, '')
      return names.has(name) || suffixes.some((suffix) => name.endsWith(suffix))
    },
    hasAddress(text) {
      const address = toAddress(text)
      return address !== undefined && blocks.some((block) => isWithin(address, block))
    },
  }
}

/** What ends in a number is read as an address by the URL standard, so it is a mistyped one. */
function isNumeric(name: string): boolean {
  return /(^|\.)(\d+|0x[\da-f]*)$/.test(name)
}
