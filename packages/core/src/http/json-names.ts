import { faultAt, malformed, pointerTo } from './problem.ts'

/** An object or an array that has begun, and where in it the text is. */
interface Open {
  /** The names of an object so far; `undefined` for an array. */
  readonly names: Set<string> | undefined
  at: string | number
  /** Whether a string here is a name. */
  awaitsName: boolean
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Deeper than any input of the contract, by far. */
const DEEPEST = 100

/**
 * Refuses an object that has a name twice: parsers differ in which of the two they take, so what a gateway has checked
 * might not be what is done. Refuses bottomless nesting as well. `text` must be well-formed JSON.
 */
export function checkNames(text: string): void {
  const open: Open[] = []
  for (let index = 0; index < text.length; index += 1) {
    const inside = open.at(-1)
    switch (text.charCodeAt(index)) {
      case 0x7b: // {
        open.push({ names: new Set(), at: '', awaitsName: true })
        break
      case 0x5b: // [
        open.push({ names: undefined, at: 0, awaitsName: false })
        break
      case 0x7d: // }
      case 0x5d: // ]
        open.pop()
        break
      case 0x2c: // ,
        if (inside?.names !== undefined) inside.awaitsName = true
        else if (typeof inside?.at === 'number') inside.at += 1
        break
      case QUOTE: {
        const end = endOfString(text, index)
        if (inside?.names !== undefined && inside.awaitsName) {
          const name: string = JSON.parse(text.slice(index, end + 1))
          inside.at = name
          inside.awaitsName = false
          if (inside.names.has(name)) {
            const pointer = open.map(({ at }) => pointerTo(String(at))).join('')
            throw faultAt(pointer, 'is given more than once')
          }
          inside.names.add(name)
        }
        index = end
      }
    }
    if (open.length > DEEPEST) throw malformed(`The body is nested deeper than ${DEEPEST} levels.`)
  }
}

/** Index of the quote that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let index = start + 1
  while (text.charCodeAt(index) !== QUOTE) index += text.charCodeAt(index) === BACKSLASH ? 2 : 1
  return index
}
