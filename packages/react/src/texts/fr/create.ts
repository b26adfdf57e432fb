import type { create as english } from '../en/create.ts'

export const create: typeof english = {}
