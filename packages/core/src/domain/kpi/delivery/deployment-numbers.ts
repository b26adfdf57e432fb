import type { DeliveryDeployment } from './records.ts'
import { createTextIndex } from './text-index.ts'

/** In place of a number: the deployment is of another environment. */
export const ELSEWHERE = -1
/** In place of a number: there is no such deployment in the history. */
export const UNKNOWN = -2

/** After so many questions for each record, an index has paid for itself. */
const PAYS = 1 / 16

/** The numbers that deployments are kept under, by their ids. */
export interface DeploymentNumbers {
  /** Whether the record at a position has an id that one in front of it has. To be asked in the order of the records. */
  isDuplicate(position: number): boolean
  /** Says which number the record at a position is kept under. */
  set(position: number, number: number): void
  /** The number of a deployment, `ELSEWHERE` or `UNKNOWN`. */
  get(id: string): number
}

/**
 * Ids that rise from record to record, as those do that stores give, hold no duplicate and can be searched as they are. An
 * index of all of them, which takes longer than many of the figures, is made only for others, or once it pays.
 */
export function deploymentNumbers(records: readonly DeliveryDeployment[]): DeploymentNumbers {
  const numbers = new Int32Array(records.length).fill(UNKNOWN)
  const idAt = (position: number): string => records[position]?.id ?? ''
  const rises = records.every(({ id }, position) => position === 0 || id > idAt(position - 1))
  let index = rises ? null : createTextIndex(records.length, idAt)
  let asked = 0
  return {
    isDuplicate: (position) => !rises && index !== null && index.firstOf(idAt(position), 0, position) >= 0,
    set: (position, number) => {
      numbers[position] = number
    },
    get: (id) => {
      asked += 1
      if (index === null && asked > records.length * PAYS) {
        index = createTextIndex(records.length, idAt)
        for (let position = 0; position < records.length; position += 1)
          index.firstOf(idAt(position), 0, position)
      }
      const position = index === null ? search(idAt, records.length, id) : index.firstOf(id, 0, -1)
      return position < 0 ? UNKNOWN : (numbers[position] ?? UNKNOWN)
    },
  }
}

function search(idAt: (position: number) => string, length: number, id: string): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (idAt(middle) < id) low = middle + 1
    else high = middle
  }
  return low < length && idAt(low) === id ? low : -1
}
