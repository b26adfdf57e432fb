export { DEFAULT_ENVIRONMENTS, type Environment, environmentSchema } from './environments.ts'
