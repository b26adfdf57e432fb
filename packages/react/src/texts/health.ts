import { health as en } from './en/health.ts'
import { health as fr } from './fr/health.ts'
import { type Part, part } from './part.ts'

export const healthTexts: Part<typeof en> = part('health', en, fr)
