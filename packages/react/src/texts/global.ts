import { global as en } from './en/global.ts'
import { global as fr } from './fr/global.ts'
import { type Part, part } from './part.ts'

export const globalTexts: Part<typeof en> = part('global', en, fr)
