import { hold as en } from './en/hold.ts'
import { hold as fr } from './fr/hold.ts'
import { type Part, part } from './part.ts'

export const holdTexts: Part<typeof en> = part('hold', en, fr)
