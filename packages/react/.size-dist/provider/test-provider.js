'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { useMemo } from 'react';
import { DeploymentsProvider } from "./provider.js";
import { testApi } from "./test-api.js";
/**
 * For tests of components that use the hooks or views: shows what it is given, without a server. Lists are filtered and
 * paged, actions change the deployment by the life cycle; rights, slots and the journal do not follow. Whoever wants the
 * real thing in a test gives `DeploymentsProvider` an `sdk.as(actor)` on `memoryStorage()`.
 *
 * ```tsx
 * render(<TestProvider data={{ deployments: [deployment] }}><MyPage /></TestProvider>)
 * ```
 */
export function TestProvider({ data, ...props }) {
    const client = useMemo(() => testApi(data), [data]);
    return _jsx(DeploymentsProvider, { timeZone: "UTC", ...props, client: client, live: false });
}
