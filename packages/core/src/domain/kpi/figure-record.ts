import * as z from 'zod/mini'
import type { InputFault } from '../../errors/index.ts'
import { deploymentStatusSchema } from '../deployments/schema.ts'
import { idSchema, instantSchema } from '../values/index.ts'
import { localeError } from '../values/messages.ts'

/** An empty cell of a table is a time that has not come. */
const instantOrNone = z.pipe(
  z.transform((value) => (value === '' ? null : value)),
  z.nullable(instantSchema),
)

const figureRecordSchema = z.object({
  id: idSchema,
  environment_name: idSchema,
  status: deploymentStatusSchema,
  status_at: instantSchema,
  promoted_at: instantOrNone,
  finished_at: instantOrNone,
})

/** The fields of a deployment that figures look at. Instants may bear any offset. */
export type FigureRecord = z.output<typeof figureRecordSchema>

/**
 * Reads what figures need out of a row that came from elsewhere, such as a line of a CSV file with the record's fields as
 * columns: empty text in `promoted_at` and `finished_at` is `null`, instants become UTC, other columns are left out.
 * Gives every fault of the row with its field, and throws nothing.
 */
export function readFigureRecord(
  row: unknown,
):
  | { readonly record: FigureRecord; readonly faults: null }
  | { readonly record: null; readonly faults: readonly InputFault[] } {
  const { success, data, error } = z.safeParse(figureRecordSchema, row, { error: localeError })
  if (success) return { record: data, faults: null }
  const faults = error.issues.map(({ path, message }) => ({
    pointer: path.map((part) => `/${String(part)}`).join(''),
    message,
  }))
  return { record: null, faults }
}
