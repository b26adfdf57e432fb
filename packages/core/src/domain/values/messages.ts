import { en } from 'zod/locales'

/** English words for what is wrong with a value. Given with each parse: the global configuration of zod is the host's. */
export const { localeError } = en()
