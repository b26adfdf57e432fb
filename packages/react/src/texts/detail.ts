import { detail as en } from './en/detail.ts'
import { detail as fr } from './fr/detail.ts'
import { type Part, part } from './part.ts'

export const detailTexts: Part<typeof en> = part('detail', en, fr)
