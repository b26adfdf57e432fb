import { figures as en } from './en/figures.ts'
import { figures as fr } from './fr/figures.ts'
import { type Part, part } from './part.ts'

export const figuresTexts: Part<typeof en> = part('figures', en, fr)
