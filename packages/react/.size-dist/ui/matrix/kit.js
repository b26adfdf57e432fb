'use client';
import { createContext, useContext } from 'react';
const KitContext = createContext(null);
export const KitProvider = KitContext.Provider;
export function useKit() {
    const kit = useContext(KitContext);
    if (kit === null)
        throw new Error('Cells stand in a matrix only.');
    return kit;
}
