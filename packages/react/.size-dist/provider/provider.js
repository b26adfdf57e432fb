'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { Fragment, useMemo } from 'react';
import { readAtOf } from "../cache/initial-state.js";
import { ProviderContext } from "./context.js";
import { useOwnCache } from "./use-own-cache.js";
/**
 * Hands a client to the hooks and views below it. With another `client` or `user` all of them begin anew, so keep the client
 * outside of the component.
 */
export function DeploymentsProvider(props) {
    const { client, locale = 'en', timeZone = null, user = null, children } = props;
    const { theme = 'auto', localization = null, navigation = null, initialState, queryClient } = props;
    const cache = useOwnCache({ client, user, initialState, queryClient });
    const off = props.live === false;
    const pollInterval = props.live === false ? undefined : props.live?.pollInterval;
    const live = useMemo(() => (off ? false : { pollInterval }), [off, pollInterval]);
    const readAt = readAtOf(initialState);
    const value = useMemo(() => ({ cache, locale, timeZone, user, live, readAt, theme, localization, navigation }), [cache, locale, timeZone, user, live, readAt, theme, localization, navigation]);
    // For another person or client everything below begins anew: no draft and no selection of the one before is left either.
    return (_jsx(ProviderContext.Provider, { value: value, children: _jsx(Fragment, { children: children }, cache.name) }));
}
