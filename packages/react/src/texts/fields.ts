import { fields as en } from './en/fields.ts'
import { fields as fr } from './fr/fields.ts'
import { type Part, part } from './part.ts'

export const fieldsTexts: Part<typeof en> = part('fields', en, fr)
