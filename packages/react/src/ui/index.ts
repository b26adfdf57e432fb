export type { Navigation, Target } from '../provider/navigation.ts'
