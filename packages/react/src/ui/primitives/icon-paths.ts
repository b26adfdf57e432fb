/** How a stroke of an icon is drawn: filled, as a line, as a line cut out of what lies below, or as a dashed line. */
export type StrokeKind = 'fill' | 'line' | 'cut' | 'dash'

/**
 * The icons, on 16 x 16. Statuses come first: each has a shape of its own, so that none needs its colour to be told from the
 * others. The style sheet is given the same paths, as browsers count the geometry of a drawing among the styles that a page
 * can take back.
 */
export const ICON_PATHS = {
  active: [
    ['fill', 'M1 8a7 7 0 1 0 14 0a7 7 0 1 0 -14 0z'],
    ['cut', 'M4.8 8.2l2.2 2.2 4.2-4.6'],
  ],
  failed: [
    ['fill', 'M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z'],
    ['cut', 'M5.5 5.5l5 5m0-5l-5 5'],
  ],
  deploying: [
    ['line', 'M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0 -12.4 0z'],
    ['fill', 'M8 3.6a4.4 4.4 0 0 1 0 8.8z'],
  ],
  pending: [
    ['line', 'M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0 -12.4 0z'],
    ['line', 'M8 4.6V8l2.4 1.6'],
  ],
  maintenance: [
    [
      'fill',
      'M13.9 4.2l-2.3 2.3-2.1-.6-.6-2.1 2.3-2.3a4.3 4.3 0 0 0-5.4 5.6L1.5 11.4a1.9 1.9 0 0 0 0 2.7l.4.4a1.9 1.9 0 0 0 2.7 0l4.3-4.3a4.3 4.3 0 0 0 5-6z',
    ],
  ],
  inactive: [
    ['line', 'M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0 -12.4 0z'],
    ['line', 'M5.2 8h5.6'],
  ],
  rolled_back: [['line', 'M5.5 2.8L2.5 5.8l3 3M2.8 5.8h6.4a4 4 0 0 1 0 8H6']],
  cancelled: [
    ['line', 'M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0 -12.4 0z'],
    ['line', 'M3.8 12.2l8.4-8.4'],
  ],
  healthy: [['line', 'M1 8.5h3l2-4.5 3.5 8 2-3.5H15']],
  degraded: [['line', 'M8 2.2L14.8 14H1.2zM8 6.4v3.4m0 1.7v.4']],
  unhealthy: [
    [
      'line',
      'M8 13.6S1.8 9.9 1.8 5.8a3.1 3.1 0 0 1 5.5-2L6.4 6.6l3 1.6-1.6 2.4M8.6 3.9a3.1 3.1 0 0 1 5.6 1.9c0 2.4-2.1 4.6-3.9 6.1',
    ],
  ],
  unknown: [
    ['dash', 'M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0 -12.4 0z'],
    ['line', 'M6.2 6.3c.2-2.2 3.7-2.1 3.6 0 0 1.3-1.8 1.4-1.8 2.8m0 1.8v.3'],
  ],
  more: [
    ['fill', 'M1.6 8a1.4 1.4 0 1 0 2.8 0a1.4 1.4 0 1 0 -2.8 0z'],
    ['fill', 'M6.6 8a1.4 1.4 0 1 0 2.8 0a1.4 1.4 0 1 0 -2.8 0z'],
    ['fill', 'M11.6 8a1.4 1.4 0 1 0 2.8 0a1.4 1.4 0 1 0 -2.8 0z'],
  ],
  close: [['line', 'M3.5 3.5l9 9m0-9l-9 9']],
  down: [['line', 'M3.5 6l4.5 4.5L12.5 6']],
  right: [['line', 'M6 3.5l4.5 4.5L6 12.5']],
  left: [['line', 'M10 3.5L5.5 8l4.5 4.5']],
  arrow: [['line', 'M2 8h11M9 3.8L13.2 8 9 12.2']],
  plus: [['line', 'M8 2.5v11M2.5 8h11']],
  search: [['line', 'M10.6 10.6L14 14M6.8 11.6a4.8 4.8 0 1 0 0-9.6 4.8 4.8 0 0 0 0 9.6z']],
  star: [['line', 'M8 1.8l1.9 3.9 4.3.6-3.1 3 .7 4.3L8 11.6l-3.8 2 .7-4.3-3.1-3 4.3-.6z']],
  starred: [['fill', 'M8 1.2l2.1 4.3 4.7.7-3.4 3.3.8 4.7L8 12l-4.2 2.2.8-4.7L1.2 6.2l4.7-.7z']],
  pause: [['line', 'M5.5 3.2v9.6M10.5 3.2v9.6']],
  skip: [['line', 'M3 3.5l4.5 4.5L3 12.5M8 3.5l4.5 4.5L8 12.5']],
  check: [['line', 'M3 8.4l3.4 3.4L13 4.6']],
  copy: [['line', 'M6 5.5h7v8H6zM10 5.5v-3H3v8h3']],
  external: [['line', 'M7 3H3v10h10V9M9.5 2.5h4v4M13.2 2.8L7.5 8.5']],
  info: [['line', 'M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0 -12.4 0zM8 7.4v3.4M8 5v.3']],
  lock: [['line', 'M3.5 7.2h9v6.3h-9zM5.2 7V5a2.8 2.8 0 0 1 5.6 0v2']],
  filter: [['line', 'M2 4h12M4.5 8h7M6.8 12h2.4']],
  live: [
    ['fill', 'M5.4 8a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0z'],
    ['line', 'M3.8 12.2a6 6 0 0 1 0-8.4m8.4 0a6 6 0 0 1 0 8.4'],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [StrokeKind, string])[]>>

export type IconName = keyof typeof ICON_PATHS
