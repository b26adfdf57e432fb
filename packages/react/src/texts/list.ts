import { list as en } from './en/list.ts'
import { list as fr } from './fr/list.ts'
import { type Part, part } from './part.ts'

export const listTexts: Part<typeof en> = part('list', en, fr)
