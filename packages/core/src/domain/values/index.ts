export {
  idSchema,
  instantSchema,
  type Json,
  lineSchema,
  oneOrMore,
  revisionSchema,
  storedInstantSchema,
  textSchema,
  toInstant,
  urlSchema,
} from './values.ts'
