export type { Navigation, Target } from '../provider/navigation.ts'
export { DeploymentActions, type DeploymentActionsProps } from './actions/deployment-actions.tsx'
export { MaintenanceBanner, type MaintenanceBannerProps } from './actions/maintenance-banner.tsx'
export {
  ApplicationDeployments,
  type ApplicationDeploymentsProps,
  type ApplicationFilter,
} from './application/application-deployments.tsx'
export { CreateDeployment, type CreateDeploymentProps } from './create/create-deployment.tsx'
export { DeploymentDetail, type DeploymentDetailProps } from './detail/deployment-detail.tsx'
export { DeploymentDrawer, type DeploymentDrawerProps } from './detail/deployment-drawer.tsx'
export { EditDialog, type EditDialogProps } from './edit/edit-dialog.tsx'
export { DeploymentsGlobal, type DeploymentsGlobalProps } from './global/deployments-global.tsx'
export type { GlobalFilter } from './global/global-filter.ts'
export { DeploymentsList, type DeploymentsListProps } from './list/deployments-list.tsx'
export { filterFromSearch, filterToSearch } from './list/filter-search.ts'
export type { ListFilter, Period } from './list/list-filter.ts'
export type { SavedView } from './list/saved-views.ts'
export { type UrlFilterOptions, useUrlFilter } from './list/use-url-filter.ts'
export { MaintenanceDialog, type MaintenanceDialogProps } from './maintenance/maintenance-dialog.tsx'
export { DeploymentsMatrix, type DeploymentsMatrixProps } from './matrix/deployments-matrix.tsx'
export { PromotionsList, type PromotionsListProps } from './promotions/promotions-list.tsx'
export { RollbackDialog, type RollbackDialogProps } from './rollback/rollback-dialog.tsx'
export { RolloutsList, type RolloutsListProps } from './rollouts/rollouts-list.tsx'
