import { common as en } from './en/common.ts'
import { common as fr } from './fr/common.ts'
import { type Part, part } from './part.ts'

export const commonTexts: Part<typeof en> = part('common', en, fr)
