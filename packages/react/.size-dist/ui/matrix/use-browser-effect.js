import { useEffect, useLayoutEffect } from 'react';
/** Before the page is drawn; on the server, where nothing is, without a complaint. */
export const useBrowserEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;
