import { waves as en } from './en/waves.ts'
import { waves as fr } from './fr/waves.ts'
import { type Part, part } from './part.ts'

export const wavesTexts: Part<typeof en> = part('waves', en, fr)
