import { application as en } from './en/application.ts'
import { application as fr } from './fr/application.ts'
import { type Part, part } from './part.ts'

export const applicationTexts: Part<typeof en> = part('application', en, fr)
