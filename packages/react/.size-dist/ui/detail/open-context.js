'use client';
import { createContext, useContext } from 'react';
const OpenContext = createContext(() => { });
export const OpenProvider = OpenContext.Provider;
/** Shows another deployment where the host has no page for it. */
export function useOpen() {
    return useContext(OpenContext);
}
