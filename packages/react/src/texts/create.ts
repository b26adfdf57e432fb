import { create as en } from './en/create.ts'
import { create as fr } from './fr/create.ts'
import { type Part, part } from './part.ts'

export const createTexts: Part<typeof en> = part('create', en, fr)
