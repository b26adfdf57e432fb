export { ERROR_CODES, type ErrorCode, isErrorCode } from './codes.ts'
export {
  type InputFault,
  isSlipwayError,
  type Reason,
  SlipwayError,
} from './slipway-error.ts'
