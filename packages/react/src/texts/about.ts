import { about as en } from './en/about.ts'
import { about as fr } from './fr/about.ts'
import { type Part, part } from './part.ts'

export const aboutTexts: Part<typeof en> = part('about', en, fr)
