import { rollback as en } from './en/rollback.ts'
import { rollback as fr } from './fr/rollback.ts'
import { type Part, part } from './part.ts'

export const rollbackTexts: Part<typeof en> = part('rollback', en, fr)
