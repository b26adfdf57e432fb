import * as z from 'zod/mini'
import { figureSchema } from '../figure.ts'
import { MATURITY_EDITIONS, MATURITY_QUESTIONS } from './questions.ts'

const score = z.nullable(z.number())

export const maturitySchema = z.strictObject({
  edition: z.literal(MATURITY_EDITIONS),
  /** 0 to 10: the mean of the questions that have an answer. `n` is how many. */
  score: figureSchema,
  /** The mean of lead time, frequency and recovery. */
  throughput: figureSchema,
  /** The mean of change failure and rework. */
  stability: figureSchema,
  questions: z.array(
    z.strictObject({
      question: z.enum(MATURITY_QUESTIONS),
      answer: score,
      score,
      /** The mean over all industries that year; `null` where none was published. */
      industry: score,
    }),
  ),
  /** The same for all industries together. */
  industry: z.strictObject({ score: z.number(), throughput: score, stability: score }),
})
export type Maturity = z.output<typeof maturitySchema>
