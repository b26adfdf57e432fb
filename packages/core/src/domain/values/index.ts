export { millisecondsOf } from './milliseconds.ts'
export { addSeconds, earliest, secondsBetween } from './time.ts'
export {
  idSchema,
  instantSchema,
  isInstant,
  isText,
  type Json,
  lineSchema,
  oneOrMore,
  reasonSchema,
  revisionSchema,
  storedInstantSchema,
  textSchema,
  toInstant,
  urlSchema,
} from './values.ts'
