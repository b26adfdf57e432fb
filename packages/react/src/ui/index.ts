export type { Navigation, Target } from '../provider/navigation.ts'
export { DeploymentDetail, type DeploymentDetailProps } from './detail/deployment-detail.tsx'
export { DeploymentDrawer, type DeploymentDrawerProps } from './detail/deployment-drawer.tsx'
