export { ERROR_CODES, type ErrorCode, isErrorCode } from './codes.ts'
export {
  type InputFault,
  isSlipwayError,
  type Reason,
  SlipwayError,
  type SlipwayErrorOptions,
} from './slipway-error.ts'
