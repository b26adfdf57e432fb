export { ACT_ACTIONS, toAct } from './acts.ts'
export {
  DELIVERY_DAYS,
  deliveries,
  type ReportedDeployment,
  reportCollections,
  reportedDeployments,
} from './collection.ts'
export { compareFacts, creationOf, linkOf, mergeReport, type ReportedFacts } from './facts.ts'
export {
  type Beginning,
  deriveHistory,
  eventsOf,
  type LifecycleFields,
  type PlaceInLine,
} from './history.ts'
export { reportedId } from './reported-id.ts'
export { contentFieldsOf, type Fact, type Report, type ReportContent, reportSchema } from './schema.ts'
