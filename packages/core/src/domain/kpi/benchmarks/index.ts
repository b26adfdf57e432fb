export { type BenchmarkClass, benchmarkClass } from './benchmark-class.ts'
export {
  BENCHMARKS,
  type BenchmarkLevel,
  type BenchmarkMetric,
  type BenchmarkYear,
  GOALS,
} from './levels.ts'
export { type MaturityAnswers, maturity } from './maturity.ts'
export { MATURITY_QUESTIONS, type MaturityEdition, type MaturityQuestion } from './questions.ts'
export type { Maturity } from './schema.ts'
