export { github } from './github.ts'
export type { GitHubEvent, GitHubMapping, GitHubOptions, GitHubTarget } from './options.ts'
