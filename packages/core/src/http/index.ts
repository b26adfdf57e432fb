export type { Handler } from './answer.ts'
export { createHandler, type HandlerOptions } from './create-handler.ts'
