import { matrix as en } from './en/matrix.ts'
import { matrix as fr } from './fr/matrix.ts'
import { type Part, part } from './part.ts'

export const matrixTexts: Part<typeof en> = part('matrix', en, fr)
