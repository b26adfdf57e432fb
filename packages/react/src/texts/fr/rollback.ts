import type { rollback as english } from '../en/rollback.ts'

export const rollback: typeof english = {}
