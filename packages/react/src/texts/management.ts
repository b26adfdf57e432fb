import { management as en } from './en/management.ts'
import { management as fr } from './fr/management.ts'
import { type Part, part } from './part.ts'

export const managementTexts: Part<typeof en> = part('management', en, fr)
