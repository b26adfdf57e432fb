export {
  IDEMPOTENCY_HOURS,
  idempotencyKeys,
  isIdempotencyKey,
} from './collection.ts'
