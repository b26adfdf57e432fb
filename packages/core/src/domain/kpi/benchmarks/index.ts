export { type BenchmarkClass, benchmarkClass } from './benchmark-class.ts'
export {
  BENCHMARKS,
  type BenchmarkLevel,
  type BenchmarkMetric,
  type BenchmarkYear,
  GOALS,
} from './levels.ts'
export {
  MATURITY_QUESTIONS,
  type Maturity,
  type MaturityAnswers,
  type MaturityEdition,
  type MaturityQuestion,
  maturity,
} from './maturity.ts'
