export { type PrometheusOptions, prometheusMetrics } from './prometheus.ts'
