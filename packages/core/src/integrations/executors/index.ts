export { type Command, type CommandExecutorOptions, commandExecutor } from './command.ts'
export { type FunctionExecutorOptions, functionExecutor, type Work } from './function.ts'
export { type HttpExecutorOptions, httpExecutor } from './http.ts'
