import { edit as en } from './en/edit.ts'
import { edit as fr } from './fr/edit.ts'
import { type Part, part } from './part.ts'

export const editTexts: Part<typeof en> = part('edit', en, fr)
