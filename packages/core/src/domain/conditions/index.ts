export {
  always,
  and,
  type Condition,
  eq,
  type Field,
  isIn,
  never,
  not,
  or,
  type Scalar,
} from './condition.ts'
export { compareScalars, type Predicate, toPredicate } from './predicate.ts'
