import { levels as en } from './en/levels.ts'
import { levels as fr } from './fr/levels.ts'
import { type Part, part } from './part.ts'

export const levelsTexts: Part<typeof en> = part('levels', en, fr)
