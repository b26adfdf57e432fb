export {
  idSchema,
  instantSchema,
  isInstant,
  type Json,
  lineSchema,
  oneOrMore,
  revisionSchema,
  storedInstantSchema,
  textSchema,
  toInstant,
  urlSchema,
} from './values.ts'
