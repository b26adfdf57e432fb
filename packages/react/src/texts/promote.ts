import { promote as en } from './en/promote.ts'
import { promote as fr } from './fr/promote.ts'
import { type Part, part } from './part.ts'

export const promoteTexts: Part<typeof en> = part('promote', en, fr)
