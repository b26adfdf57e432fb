import { promotions as en } from './en/promotions.ts'
import { promotions as fr } from './fr/promotions.ts'
import { type Part, part } from './part.ts'

export const promotionsTexts: Part<typeof en> = part('promotions', en, fr)
