export {
  IDEMPOTENCY_HOURS,
  type IdempotencyRecord,
  idempotencyKeys,
  isIdempotencyKey,
} from './collection.ts'
